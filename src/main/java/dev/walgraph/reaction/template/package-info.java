/** Changed rows through Handlebars templates. Only this package knows Handlebars. */
@NullMarked
package dev.walgraph.reaction.template;

import org.jspecify.annotations.NullMarked;
