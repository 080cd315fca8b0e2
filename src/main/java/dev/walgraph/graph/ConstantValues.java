package dev.walgraph.graph;

import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * Values that never change, in a form of its own: a {@link ListValue} takes them as they are. Equal
 * to any list of the same values.
 */
public abstract class ConstantValues extends AbstractList<Value> implements RandomAccess {}
