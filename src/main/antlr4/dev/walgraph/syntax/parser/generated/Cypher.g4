// The read side of openCypher 9. What Walgraph does not support yet is here as well, as far as it
// is reading: analysis refuses it with a better message than a parser could give.
//
// No rule is left recursive and expressions are loops where they can be, so that a long query needs
// no deep stack; the depth of brackets is limited before parsing begins.
grammar Cypher;

options {
    caseInsensitive = true;
}

script: query ';'? EOF;

query: part union*;

union: UNION ALL? part;

part: clause+;

clause: match | unwind | with | returning;

match: OPTIONAL? MATCH path (',' path)* where?;

unwind: UNWIND expression AS variable;

with: WITH projection where?;

returning: RETURN projection;

where: WHERE expression;

projection: DISTINCT? (star = '*' | item) (',' item)* order? skip? limit?;

item: expression (AS variable)?;

order: ORDER BY sortKey (',' sortKey)*;

sortKey: expression (ASC | ASCENDING | descending = (DESC | DESCENDING))?;

skip: SKIP_ROWS expression;

limit: LIMIT expression;

// Patterns

path: (variable '=')? chain;

chain: node step* | '(' chain ')';

step: relationship node;

node: '(' variable? labels? properties? ')';

relationship: left = '<'? '-' detail? '-' right = '>'?;

detail: '[' variable? types? length? properties? ']';

types: ':' schemaName ('|' ':'? schemaName)*;

length: '*' min = INTEGER? (range = '..' max = INTEGER?)?;

properties: mapLiteral | parameter;

labels: (':' schemaName)+;

// Expressions, from the loosest binding to the tightest

expression: exclusive (OR exclusive)*;

exclusive: conjunction (XOR conjunction)*;

conjunction: negation (AND negation)*;

negation: NOT* comparison;

comparison: predicate link*;

// Drasi writes != for <>.
link: operator = ('=' | '<>' | '!=' | '<' | '<=' | '>' | '>=') predicate;

predicate: sum test*;

test
    : IN sum # inTest
    | STARTS WITH sum # startsWithTest
    | ENDS WITH sum # endsWithTest
    | CONTAINS sum # containsTest
    | '=~' sum # regexTest
    | IS NOT? NULL # nullTest
    ;

sum: product addend*;

addend: operator = ('+' | '-') product;

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
    | labels # labelAccess
    ;

atom
    : literal # literalAtom
    | parameter # parameterAtom
    | caseTerm # caseAtom
    | COUNT '(' '*' ')' # countRowsAtom
    | EXISTS '{' (query | path (',' path)* where?) '}' # existsAtom
    | list # listAtom
    | quantification '(' variable IN expression where? ')' # quantifierAtom
    | REDUCE '(' accumulator = variable '=' initial = expression ',' variable IN items = expression '|' result = expression ')' # reduceAtom
    | node step+ # patternAtom
    | '(' expression ')' # parenthesesAtom
    | functionName '(' DISTINCT? (expression (',' expression)*)? ')' # functionAtom
    | variable '{' (selection (',' selection)*)? '}' # projectionAtom
    | variable # variableAtom
    ;

// A list, or a comprehension. Which of the two is seen from what follows the first expression, so
// the parser need not look ahead over it; the tree builder takes the expression apart.
list: '[' (expression ((',' expression)+ | comprehension)?)? ']';

comprehension: where ('|' result = expression)? | '|' result = expression;

quantification: ALL | ANY | NONE | SINGLE;

caseTerm: CASE subject = expression? branch+ (ELSE otherwise = expression)? END;

branch: WHEN condition = expression THEN result = expression;

selection
    : '.' schemaName # propertySelection
    | '.' '*' # allSelection
    | schemaName ':' expression # entrySelection
    | variable # variableSelection
    ;

functionName: (symbolicName '.')* simpleFunctionName | (symbolicName '.')+ DISTINCT;

simpleFunctionName: symbolicName | EXISTS;

literal
    : NULL
    | TRUE
    | FALSE
    | INTEGER
    | FLOAT
    | STRING
    | mapLiteral
    ;

mapLiteral: '{' (entry (',' entry)*)? '}';

entry: schemaName ':' expression;

parameter: '$' (schemaName | INTEGER);

variable: symbolicName;

// Names of labels, types and properties may be any word; names of variables may not be reserved.
schemaName: symbolicName | reservedWord;

symbolicName: IDENTIFIER | ESCAPED_NAME | COUNT | ANY | NONE | SINGLE | REDUCE;

reservedWord
    : ALL | AND | AS | ASC | ASCENDING | BY | CASE | CONTAINS | DESC | DESCENDING | DISTINCT | ELSE
    | END | ENDS | EXISTS | FALSE | IN | IS | LIMIT | MATCH | NOT | NULL | OPTIONAL | OR | ORDER
    | RETURN | SKIP_ROWS | STARTS | THEN | TRUE | UNION | UNWIND | WHEN | WHERE | WITH | XOR
    ;

ALL: 'all';
AND: 'and';
ANY: 'any';
AS: 'as';
ASC: 'asc';
ASCENDING: 'ascending';
BY: 'by';
CASE: 'case';
CONTAINS: 'contains';
COUNT: 'count';
DESC: 'desc';
DESCENDING: 'descending';
DISTINCT: 'distinct';
ELSE: 'else';
END: 'end';
ENDS: 'ends';
EXISTS: 'exists';
FALSE: 'false';
IN: 'in';
IS: 'is';
LIMIT: 'limit';
MATCH: 'match';
NONE: 'none';
NOT: 'not';
NULL: 'null';
OPTIONAL: 'optional';
OR: 'or';
ORDER: 'order';
REDUCE: 'reduce';
RETURN: 'return';
SINGLE: 'single';
SKIP_ROWS: 'skip';
STARTS: 'starts';
THEN: 'then';
TRUE: 'true';
UNION: 'union';
UNWIND: 'unwind';
WHEN: 'when';
WHERE: 'where';
WITH: 'with';
XOR: 'xor';

IDENTIFIER: IDENTIFIER_START IDENTIFIER_PART*;

ESCAPED_NAME: '`' (~'`' | '``')* '`';

INTEGER: '0' | [1-9] [0-9]* | '0x' [0-9a-f]+ | '0o' [0-7]+;

FLOAT: [0-9]* '.' [0-9]+ EXPONENT? | [0-9]+ EXPONENT;

STRING: '\'' (~['\\] | '\\' .)* '\'' | '"' (~["\\] | '\\' .)* '"';

SPACE: [\p{White_Space}\u001C-\u001F\u180E\uFEFF]+ -> skip;

LINE_COMMENT: '//' ~[\r\n]* -> skip;

COMMENT: OPEN_COMMENT '*'* '*/' -> skip;

// What can be said better than that it is unexpected.
MALFORMED_NUMBER: [0-9] IDENTIFIER_PART* | [0-9]* '.' [0-9]+ IDENTIFIER_START IDENTIFIER_PART*;

UNCLOSED_STRING: '\'' (~['\\] | '\\' .)* '\\'? | '"' (~["\\] | '\\' .)* '\\'?;

UNCLOSED_NAME: '`' (~'`' | '``')*;

UNCLOSED_COMMENT: OPEN_COMMENT '*'*;

STRAY: .;

fragment OPEN_COMMENT: '/*' (~'*' | '*'+ ~[*/])*;

fragment EXPONENT: 'e' [+-]? [0-9]+;

fragment IDENTIFIER_START: [\p{ID_Start}\p{Pc}];

fragment IDENTIFIER_PART: [\p{ID_Continue}\p{Sc}];
