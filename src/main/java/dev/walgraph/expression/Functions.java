package dev.walgraph.expression;

/**
 * Canonical names of the operators and functions that other packages build calls of. All others are
 * known to the {@link FunctionRegistry} alone.
 */
public final class Functions {

    public static final String ADD = "+";
    public static final String CONCATENATE = "||";
    public static final String SUBTRACT = "-";
    public static final String MULTIPLY = "*";
    public static final String DIVIDE = "/";
    public static final String MODULO = "%";
    public static final String POWER = "^";
    public static final String NEGATE = "unary-";
    public static final String PLUS = "unary+";

    public static final String EQUAL = "=";
    public static final String NOT_EQUAL = "<>";
    public static final String LESS = "<";
    public static final String LESS_OR_EQUAL = "<=";
    public static final String GREATER = ">";
    public static final String GREATER_OR_EQUAL = ">=";

    public static final String IN = "in";
    public static final String STARTS_WITH = "starts with";
    public static final String ENDS_WITH = "ends with";
    public static final String CONTAINS = "contains";
    public static final String MATCHES = "=~";
    public static final String IS_NULL = "is null";
    public static final String IS_NOT_NULL = "is not null";

    /** An element of a list by position, or a property of a map or node by name. */
    public static final String SUBSCRIPT = "[]";

    /** Part of a list: {@code list[from..to]}. */
    public static final String SLICE = "[..]";

    /** The beginning of a list: {@code list[..to]}. */
    public static final String SLICE_TO = "[..to]";

    /** The end of a list: {@code list[from..]}. */
    public static final String SLICE_FROM = "[from..]";

    /** Whether a node has all labels of a list of strings. */
    public static final String HAS_LABELS = "has labels";

    /** The entries of two maps; those of the second count where both have a name. */
    public static final String OVERLAY = "overlay";

    /** A list of two values; null if one of them is. */
    public static final String PAIR = "pair";

    public static final String COALESCE = "coalesce";
    public static final String LIST_MAX = "drasi.listmax";
    public static final String SIZE = "size";
    public static final String ID = "id";
    public static final String ELEMENT_ID = "elementid";
    public static final String LABELS = "labels";
    public static final String KEYS = "keys";
    public static final String PROPERTIES = "properties";
    public static final String TYPE = "type";
    public static final String START_NODE = "startnode";
    public static final String END_NODE = "endnode";

    /** The reference of the node at which a relationship starts. */
    public static final String START_REFERENCE = "start of";

    /** The reference of the node at which a relationship ends. */
    public static final String END_REFERENCE = "end of";

    /** A relationship of a type, without properties, between two nodes. */
    public static final String RELATIONSHIP = "relationship";

    /** A path of nodes and relationships; what stands for a list of them is a part of it. */
    public static final String PATH = "path";

    /** Whether two lists have no element in common. */
    public static final String DISJOINT = "disjoint";

    /** When a node last changed: no function of its value, so that the scan has to read it. */
    public static final String CHANGE_DATE_TIME = "drasi.changedatetime";

    public static final String COUNT = "count";
    public static final String SUM = "sum";
    public static final String AVG = "avg";
    public static final String MIN = "min";
    public static final String MAX = "max";
    public static final String COLLECT = "collect";
    public static final String PERCENTILE_CONT = "percentilecont";
    public static final String PERCENTILE_DISC = "percentiledisc";
    public static final String STDEV = "stdev";
    public static final String STDEVP = "stdevp";
    public static final String LINEAR_GRADIENT = "drasi.lineargradient";

    /** The value of the row that came last: aggregated are the times of rows and their values. */
    public static final String LAST = "drasi.last";

    private Functions() {}
}
