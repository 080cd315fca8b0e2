/** What tests of sources share. */
@NullMarked
package dev.walgraph.source.testing;

import org.jspecify.annotations.NullMarked;
