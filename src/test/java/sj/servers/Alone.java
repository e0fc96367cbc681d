package sj.servers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * An integration test that has the machine to itself: one that bounds time, memory or work, that
 * strikes at a moment that counts, or that changes what the others run on. The rest run two at a
 * time ({@code pom.xml}).
 */
@Tag("alone")
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Alone {}
