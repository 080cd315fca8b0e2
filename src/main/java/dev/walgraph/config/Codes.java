package dev.walgraph.config;

/** The codes of what can be found in a job file. A promise: scripts may look for them. */
final class Codes {

    static final String SYNTAX = "ConfigSyntax";
    static final String UNREADABLE_FILE = "ConfigUnreadableFile";
    static final String NO_SUCH_KEY = "ConfigNoSuchKey";
    static final String DUPLICATE_KEY = "ConfigDuplicateKey";
    static final String MISSING_KEY = "ConfigMissingKey";
    static final String WRONG_TYPE = "ConfigWrongType";
    static final String INVALID_VALUE = "ConfigInvalidValue";
    static final String MISSING_VARIABLE = "ConfigMissingVariable";
    static final String MALFORMED_VARIABLE = "ConfigMalformedVariable";
    static final String DUPLICATE = "ConfigDuplicate";
    static final String NO_SUCH_REFERENCE = "ConfigNoSuchReference";
    static final String NOT_SUPPORTED = "NotSupported";
    static final String NO_EFFECT = "ConfigNoEffect";
    static final String LEFT_OUT = "ConfigLeftOut";
    static final String UNUSED = "ConfigUnused";

    private Codes() {}
}
