package io.lazuli.storage.testkit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The condition that a class has a quality. */
final class HaveThat extends ArchCondition<JavaClass> {
    private final DescribedPredicate<JavaClass> quality;

    HaveThat(DescribedPredicate<JavaClass> quality) {
        super("have " + quality.getDescription());
        this.quality = quality;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String told = type.getName() + " has " + quality.getDescription();
        events.add(new SimpleConditionEvent(type, quality.test(type), told));
    }
}
