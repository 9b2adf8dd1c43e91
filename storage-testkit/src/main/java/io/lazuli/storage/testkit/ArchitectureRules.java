package io.lazuli.storage.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.module.ModuleDescriptor;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/** What holds the house together, as rules over class files: who may open which door, and how things are built and named. */
public final class ArchitectureRules {
    private static final String BASE = "io.lazuli.storage";
    private static final String[] JDK = {"java..", "javax.net..", "javax.crypto..", "org.jspecify.annotations"};
    private static final String[] MARKUP = {
        "tools.jackson..", "com.fasterxml..", "com.ctc..", "org.codehaus..", "javax.xml..", "org.xml..", "org.w3c.."
    };

    /** Where futures, sockets, time and chance come from. */
    private static final Set<String> IMPURE = Set.of(
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.Executor",
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.security.SecureRandom",
            "java.time.Clock",
            BASE + ".transport.HttpTransport",
            BASE + ".internal.call.Caller");

    private static final Set<String> ASKING_TIME_OR_CHANCE =
            Set.of("now", "currentTimeMillis", "nanoTime", "randomUUID", "random");

    /** Words that say nothing. Base64 is a name of its own. */
    private static final Pattern EMPTY_WORD =
            Pattern.compile("(^|[a-z0-9])(Impl|Base(?!64)|Utils?|Helpers?|Managers?)($|[A-Z0-9])");

    private ArchitectureRules() {}

    /** Rules 1 and 2: services use what they share and never one another; the emulator uses nothing of the SDK. */
    static ArchRule doors(Room room) {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(room.root() + "..")
                .or(resideInAnyPackage(JDK))
                .or(resideInAnyPackage(room.mayUse().toArray(String[]::new)))
                .or(resideInAnyPackage("io.netty.."))
                .or(resideInAnyPackage(MARKUP));
        return classes().should().onlyDependOnClassesThat(allowed).as("A module depends on nothing but it may");
    }

    /** Rule 3: Netty is seen in one package of a module, if any. */
    static ArchRule netty(Room room) {
        return noClasses()
                .that(resideOutsideOfPackages(room.netty().toArray(String[]::new)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .as("Netty stays in the engine room");
    }

    /** Rule 3: so are the libraries that read and write XML and JSON. */
    static ArchRule markup(Room room) {
        return noClasses()
                .that(resideOutsideOfPackages(room.markup().toArray(String[]::new)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MARKUP)
                .as("Jackson and the JDK's XML stay in their room");
    }

    /** Rule 4: what a user can name uses types of the JDK and our published ones only. */
    static ArchRule signatures(Room room) {
        DescribedPredicate<JavaClass> published = DescribedPredicate.describe(
                "are published", type -> isPublic(type) && room.isPublished(type.getPackageName()));
        DescribedPredicate<JavaClass> ours =
                DescribedPredicate.describe("are ours and public", type -> isShown(type, room));
        DescribedPredicate<JavaClass> junit =
                resideInAnyPackage(room.mayUse().contains(Room.JUNIT) ? Room.JUNIT : "none");
        return classes()
                .that(published)
                .should(new ShowOnly(resideInAnyPackage(JDK).or(ours).or(junit)))
                .as("Public signatures show the JDK and our public types only");
    }

    /** Returns whether others can see a class, and hence every class around it. */
    private static boolean isPublic(JavaClass type) {
        boolean outside =
                type.getEnclosingClass().map(ArchitectureRules::isPublic).orElse(true);
        return outside && type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean isShown(JavaClass type, Room room) {
        String home = type.getPackageName();
        boolean ours = home.startsWith(BASE) && !home.contains(".internal");
        // Of another module the name has to do; of this one the descriptor is at hand.
        return ours && (room.isPublished(home) || !home.startsWith(room.root()));
    }

    /** Rule 5: nothing internal is open to everybody, and what is open to some is open to modules of ours. */
    static void checkExports(Room room) {
        for (ModuleDescriptor.Exports each : room.descriptor().exports()) {
            boolean internal = each.source().contains(".internal");
            boolean ours = each.targets().stream().allMatch(target -> target.startsWith(BASE));
            if (internal && !each.isQualified() || !ours) {
                throw new AssertionError("Exported to users, and internal: " + each);
            }
        }
        if (!room.descriptor().opens().isEmpty() || room.descriptor().isOpen()) {
            throw new AssertionError("Nothing needs to be open to reflection: " + room.descriptor());
        }
    }

    /** Rule 6: order forms and goods know the front hall and the JDK. */
    static ArchRule goods(Room room) {
        return classes()
                .that()
                .resideInAnyPackage(room.root() + ".options..", room.root() + ".model..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        BASE, room.root() + ".options..", room.root() + ".model..", "java..", JDK[3]))
                .allowEmptyShould(true)
                .as("Options and models depend on the front hall only");
    }

    /** Rule 7: the same input makes the same request. */
    static ArchRule operations(Room room) {
        DescribedPredicate<JavaClass> impure = DescribedPredicate.describe(
                "are a future, transport, clock or chance", type -> IMPURE.contains(type.getName()));
        DescribedPredicate<JavaAccess<?>> asking = DescribedPredicate.describe(
                "ask for the time or for chance",
                access -> ASKING_TIME_OR_CHANCE.contains(access.getTarget().getName()));
        return noClasses()
                .that()
                .haveNameMatching(Pattern.quote(room.root()) + "\\.internal\\..*Operations(\\$.*)?")
                .should()
                .dependOnClassesThat(impure)
                .orShould()
                .accessTargetWhere(asking)
                .allowEmptyShould(true)
                .as("Operations are made of their arguments only");
    }

    /** Rule 8: only {@code Await} waits. */
    static ArchRule blocking(Room room) {
        DescribedPredicate<JavaAccess<?>> waits = DescribedPredicate.describe("wait", access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getTarget().getName();
            boolean future = owner.isAssignableTo(Future.class) && (name.equals("get") || name.equals("join"));
            return future || owner.isEquivalentTo(Thread.class) && name.equals("sleep");
        });
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".internal.call.Await")
                .should()
                .accessTargetWhere(waits)
                .as("Nobody waits for a future or sleeps, but Await");
    }

    /** Rule 8: a stage never lands on the common pool by mistake. */
    static ArchRule executors(Room room) {
        DescribedPredicate<JavaAccess<?>> poolless = DescribedPredicate.describe("name no executor", access -> {
            boolean stage = access.getTargetOwner().isAssignableTo(CompletionStage.class)
                    && access.getTarget().getName().endsWith("Async");
            return stage
                    && access.getTarget() instanceof CodeUnitAccessTarget unit
                    && unit.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Executor.class));
        });
        return noClasses().should().accessTargetWhere(poolless).as("Async stages name their executor");
    }

    /** Rule 9: no package needs a package that needs it. */
    static ArchRule cycles(Room room) {
        SliceAssignment byPackage = new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith(room.root())
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
        return slices().assignedFrom(byPackage).should().beFreeOfCycles().as("Packages have no cycles");
    }

    /** Rule 9: a public class is final, an enum, a record, an interface or sealed, or its name is written down. */
    static ArchRule finality(Room room) {
        DescribedPredicate<JavaClass> open = DescribedPredicate.describe(
                "room for subclasses of anybody",
                type -> isOpen(type) && !room.notFinal().containsKey(type.getName()));
        return noClasses().should(new HaveThat(open)).as("Public classes are final unless written down");
    }

    /** The list of classes that are not final names no class that is gone or final by now. */
    static void checkExceptionsAreNeeded(Room room) {
        room.notFinal().forEach((name, reason) -> {
            boolean needed =
                    room.classes().contain(name) && isUnfinished(room.classes().get(name));
            if (!needed || reason.isBlank()) {
                throw new AssertionError(name + " is written down as not final, and is, or is gone, or has no reason");
            }
        });
    }

    private static boolean isOpen(JavaClass type) {
        return isUnfinished(type) && !type.reflect().isSealed();
    }

    private static boolean isUnfinished(JavaClass type) {
        return isPublic(type)
                && !type.getModifiers().contains(JavaModifier.FINAL)
                && !type.isInterface()
                && !type.isEnum();
    }

    /** Rule 9: no name has a word in it that says nothing. */
    static ArchRule names() {
        DescribedPredicate<JavaClass> empty = DescribedPredicate.describe(
                "a word that says nothing in their name",
                type -> EMPTY_WORD.matcher(type.getSimpleName()).find());
        return noClasses().should(new HaveThat(empty)).as("Names say what a thing is");
    }
}
