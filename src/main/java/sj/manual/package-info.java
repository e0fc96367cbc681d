/**
 * Man pages and completion for shells, made of the same model of the commands that {@code --help}
 * is made of. Pure: a model in, a text out.
 */
@NullMarked
package sj.manual;

import org.jspecify.annotations.NullMarked;
