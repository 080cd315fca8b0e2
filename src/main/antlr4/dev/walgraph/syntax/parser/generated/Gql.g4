// The read side of ISO GQL (ISO/IEC 39075), with what Drasi allows beyond it. What Walgraph does not
// support, but what can be told apart, is here as well: the tree builders refuse it with a better
// message than a parser could give.
//
// As in Cypher.g4, no rule is left recursive and expressions are loops where they can be, so that a
// long query needs no deep stack; the depth of brackets is limited before parsing begins. The names
// of tokens and rules that both grammars have are the same: what is said of errors goes by them.
grammar Gql;

options {
    caseInsensitive = true;
}

script: query ';'? EOF;

query: composite following*;

following: NEXT yielding? composite;

composite: linear combined*;

combined: operator = (UNION | EXCEPT | INTERSECT) quantity = (ALL | DISTINCT)? linear;

linear: statement+ returning? | returning;

statement: match | optionalBlock | filter | let | unnest | page;

match: OPTIONAL? MATCH matchMode? path (',' path)* where? yielding?;

matchMode: IDENTIFIER IDENTIFIER;

optionalBlock: OPTIONAL '{' match+ '}';

filter: FILTER WHERE? expression;

let: LET definition (',' definition)*;

definition: variable '=' expression;

unnest: FOR variable IN expression (WITH kind = (ORDINALITY | OFFSET) position = variable)?;

yielding: YIELD item (',' item)*;

returning: RETURN quantity = (ALL | DISTINCT)? (star = '*' | item (',' item)*) grouping? page?;

item: expression (AS variable)?;

grouping: GROUP BY (empty = '(' ')' | expression (',' expression)*);

page: order offset? limit? | offset limit? | limit;

order: ORDER BY sortKey (',' sortKey)*;

sortKey
    : expression (ASC | ASCENDING | descending = (DESC | DESCENDING))? (NULLS nulls = (FIRST | LAST))?
    ;

offset: (OFFSET | SKIP_ROWS) expression;

limit: LIMIT expression;

where: WHERE expression;

// Patterns

path: (variable '=')? prefix? chain;

prefix: (ALL | ANY | IDENTIFIER)+;

chain: node link* | link+;

link: relationship quantifier? node? | group node?;

group: '(' chain where? ')' quantifier?;

node: '(' variable? label? properties? where? ')';

relationship
    : left = '<'? '-' ('[' detail ']' '-')? right = '>'? # directed
    | left = '<'? '~' ('[' detail ']' '~')? right = '>'? # undirected
    ;

detail: variable? label? properties? where?;

quantifier
    : star = '*'
    | plus = '+'
    | '{' min = INTEGER '}'
    | '{' min = INTEGER? range = ',' max = INTEGER? '}'
    ;

properties: mapLiteral;

label: (':' | IS) labelExpression;

labelExpression: labelTerm ('|' labelTerm)*;

labelTerm: labelFactor ('&' labelFactor)*;

labelFactor: negations += '!'* labelPrimary;

labelPrimary: schemaName | any = '%' | '(' labelExpression ')';

// Expressions, from the loosest binding to the tightest

expression: conjunction (operators += (OR | XOR) conjunction)*;

conjunction: negation (AND negation)*;

negation: NOT* truth;

truth: comparison (IS NOT? value = (TRUE | FALSE | UNKNOWN))?;

comparison: predicate compared*;

compared: operator = ('=' | '<>' | '!=' | '<' | '<=' | '>' | '>=') predicate;

predicate: sum test*;

test
    : IN sum # inTest
    | IS NOT? NULL # nullTest
    | IS NOT? LABELED labelExpression # labelTest
    | IS NOT? end = (SOURCE | DESTINATION) OF variable # endTest
    ;

sum: product addend*;

addend: operator = ('+' | '-' | '||') product;

product: power factor*;

factor: operator = ('*' | '/' | '%') power;

power: signed ('^' signed)*;

signed: sign* postfix;

sign: '+' | '-';

postfix: atom access*;

access
    : '.' schemaName # propertyAccess
    | '[' from = expression (range = '..' to = expression?)? ']' # indexAccess
    | '[' '..' to = expression? ']' # prefixAccess
    | ':' labelExpression # labelAccess
    ;

atom
    : literal # literalAtom
    | symbolicName STRING # typedLiteralAtom
    | parameter # parameterAtom
    | caseTerm # caseAtom
    | CAST '(' expression AS typeName ')' # castAtom
    | COUNT '(' '*' ')' # countRowsAtom
    | EXISTS '{' (query | patterns) '}' # existsAtom
    | EXISTS '(' (query | patterns) ')' # existsAtom
    | symbolicName '{' query '}' # subqueryAtom
    | symbolicName mapLiteral # recordAtom
    | list # listAtom
    | quantification '(' variable IN expression where? ')' # quantifierAtom
    | REDUCE '(' accumulator = variable '=' initial = expression ',' variable IN items = expression '|' result = expression ')' # reduceAtom
    | TRIM '(' side = (LEADING | TRAILING | BOTH)? character = expression? FROM source = expression ')' # trimAtom
    | '(' expression ')' # parenthesesAtom
    | functionName '(' quantity = (ALL | DISTINCT)? (expression (',' expression)*)? ')' # functionAtom
    | variable # variableAtom
    ;

patterns: path (',' path)* where?;

// A list, or a comprehension; see Cypher.g4.
list: '[' (expression ((',' expression)+ | comprehension)?)? ']';

comprehension: where ('|' result = expression)? | '|' result = expression;

quantification: ALL | ANY | NONE | SINGLE;

caseTerm: CASE subject = expression? branch+ (ELSE otherwise = expression)? END;

branch: WHEN condition = expression THEN result = expression;

typeName: typeWord+ ('(' INTEGER (',' INTEGER)* ')')?;

typeWord: symbolicName | WITH | NOT | NULL;

functionName: (symbolicName '.')* symbolicName | (symbolicName '.')+ DISTINCT;

literal: NULL | UNKNOWN | TRUE | FALSE | INTEGER | FLOAT | DECIMAL | STRING | VERBATIM | mapLiteral;

mapLiteral: '{' (entry (',' entry)*)? '}';

entry: schemaName ':' expression;

parameter: '$' (schemaName | INTEGER);

variable: symbolicName;

// Names of labels, types and properties may be any word; names of variables may not be reserved.
schemaName: symbolicName | reservedWord;

symbolicName
    : IDENTIFIER | ESCAPED_NAME | ANY | BOTH | COUNT | DESTINATION | FIRST | FROM | GROUP | LABELED
    | LAST | LEADING | NONE | NULLS | OF | ORDINALITY | REDUCE | SINGLE | SOURCE | TRAILING | TRIM
    ;

reservedWord
    : ALL | AND | AS | ASC | ASCENDING | BY | CASE | CAST | DESC | DESCENDING | DISTINCT | ELSE | END
    | EXCEPT | EXISTS | FALSE | FILTER | FOR | IN | INTERSECT | IS | LET | LIMIT | MATCH | NEXT | NOT
    | NULL | OFFSET | OPTIONAL | OR | ORDER | RETURN | SKIP_ROWS | THEN | TRUE | UNION | UNKNOWN
    | WHEN | WHERE | WITH | XOR | YIELD
    ;

ALL: 'all';
AND: 'and';
ANY: 'any';
AS: 'as';
ASC: 'asc';
ASCENDING: 'ascending';
BOTH: 'both';
BY: 'by';
CASE: 'case';
CAST: 'cast';
COUNT: 'count';
DESC: 'desc';
DESCENDING: 'descending';
DESTINATION: 'destination';
DISTINCT: 'distinct';
ELSE: 'else';
END: 'end';
EXCEPT: 'except';
EXISTS: 'exists';
FALSE: 'false';
FILTER: 'filter';
FIRST: 'first';
FOR: 'for';
FROM: 'from';
GROUP: 'group';
IN: 'in';
INTERSECT: 'intersect';
IS: 'is';
LABELED: 'labeled';
LAST: 'last';
LEADING: 'leading';
LET: 'let';
LIMIT: 'limit';
MATCH: 'match';
NEXT: 'next';
NONE: 'none';
NOT: 'not';
NULL: 'null';
NULLS: 'nulls';
OF: 'of';
OFFSET: 'offset';
OPTIONAL: 'optional';
OR: 'or';
ORDER: 'order';
ORDINALITY: 'ordinality';
REDUCE: 'reduce';
RETURN: 'return';
SINGLE: 'single';
SKIP_ROWS: 'skip';
SOURCE: 'source';
THEN: 'then';
TRAILING: 'trailing';
TRIM: 'trim';
TRUE: 'true';
UNION: 'union';
UNKNOWN: 'unknown';
WHEN: 'when';
WHERE: 'where';
WITH: 'with';
XOR: 'xor';
YIELD: 'yield';

IDENTIFIER: IDENTIFIER_START IDENTIFIER_PART*;

ESCAPED_NAME: '`' (~'`' | '``')+ '`';

INTEGER: '0' | [1-9] ('_'? [0-9])* | '0x' ('_'? [0-9a-f])+ | '0o' ('_'? [0-7])+ | '0b' ('_'? [01])+;

FLOAT: DIGITS? '.' DIGITS EXPONENT? [fd]? | DIGITS EXPONENT [fd]? | DIGITS [fd];

DECIMAL: DIGITS? '.' DIGITS 'm' | DIGITS 'm';

STRING: '\'' (~['\\] | '\\' . | '\'\'')* '\'' | '"' (~["\\] | '\\' . | '""')* '"';

// Without escapes, but for a doubled quote.
VERBATIM: '@\'' (~['] | '\'\'')* '\'' | '@"' (~["] | '""')* '"';

SPACE: [\p{White_Space}\u001C-\u001F\u180E\uFEFF]+ -> skip;

LINE_COMMENT: ('//' ~[\r\n]* | '--' (~[\r\n[(>] ~[\r\n]*)?) -> skip;

COMMENT: OPEN_COMMENT '*'* '*/' -> skip;

// What can be said better than that it is unexpected.

// A comment by the letter, but people who write it mean a relationship of Cypher.
DASHES: '--' [[(>];

MALFORMED_NUMBER: [0-9] IDENTIFIER_PART* | [0-9]* '.' [0-9]+ IDENTIFIER_START IDENTIFIER_PART*;

UNCLOSED_STRING: '@'? ('\'' (~['\\] | '\\' . | '\'\'')* '\\'? | '"' (~["\\] | '\\' . | '""')* '\\'?);

UNCLOSED_NAME: '`' (~'`' | '``')*;

UNCLOSED_COMMENT: OPEN_COMMENT '*'*;

STRAY: .;

fragment OPEN_COMMENT: '/*' (~'*' | '*'+ ~[*/])*;

fragment DIGITS: [0-9] ('_'? [0-9])*;

fragment EXPONENT: 'e' [+-]? [0-9]+;

fragment IDENTIFIER_START: [\p{ID_Start}\p{Pc}];

fragment IDENTIFIER_PART: [\p{ID_Continue}\p{Sc}];
