package org.waymark.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Marks a test that takes long: a fault that lasts, or a hundred thousand records. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
    named = Storms.PROPERTY,
    matches = "true",
    disabledReason = "takes long; mvn verify -Pstorms runs it")
public @interface Storm {}
