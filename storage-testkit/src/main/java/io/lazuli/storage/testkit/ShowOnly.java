package io.lazuli.storage.testkit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashSet;
import java.util.Set;

/** The condition that what a user of a class sees, type arguments included, is made of certain types only. */
final class ShowOnly extends ArchCondition<JavaClass> {
    private final DescribedPredicate<JavaClass> allowed;

    ShowOnly(DescribedPredicate<JavaClass> allowed) {
        super("show allowed types only");
        this.allowed = allowed;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Set<JavaClass> above = new LinkedHashSet<>(type.getAllRawInterfaces());
        type.getSuperclass().ifPresent(superclass -> above.addAll(superclass.getAllInvolvedRawTypes()));
        report(type, type.getName(), above, events);
        for (JavaMember member : type.getMembers()) {
            Set<JavaModifier> modifiers = member.getModifiers();
            if (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED)) {
                report(type, member.getFullName(), shown(member), events);
            }
        }
    }

    private static Set<JavaClass> shown(JavaMember member) {
        Set<JavaClass> shown = new LinkedHashSet<>();
        if (member instanceof JavaField field) {
            shown.addAll(field.getType().getAllInvolvedRawTypes());
        }
        if (member instanceof JavaCodeUnit unit) {
            shown.addAll(unit.getReturnType().getAllInvolvedRawTypes());
            for (JavaType parameter : unit.getParameterTypes()) {
                shown.addAll(parameter.getAllInvolvedRawTypes());
            }
            unit.getThrowsClause().forEach(thrown -> shown.add(thrown.getRawType()));
        }
        return shown;
    }

    private void report(JavaClass type, String where, Set<JavaClass> shown, ConditionEvents events) {
        for (JavaClass each : shown) {
            JavaClass element = each.getBaseComponentType();
            if (!element.isPrimitive() && !allowed.test(element)) {
                events.add(SimpleConditionEvent.violated(type, where + " shows " + element.getName()));
            }
        }
    }
}
