// What a module says of its exports in docstrings, read from its syntax tree.
import { type Comment, parseSync } from 'oxc-parser';

type Node = { type: string; start: number; end: number };
type Name = Node & { name?: string };
type Function_ = Node & { params: Node[]; body: Node | null; returnType?: { typeAnnotation: Node } | null };
type Member = Node & { key: Name; kind?: string; accessibility?: string; value: Node | null };
type Statement = Node & {
  id: Name;
  body: { body: Member[] };
  declarations: (Node & { id: Name; init: Node | null })[];
  declaration?: Node | null;
};

/** An exported function, an exported class, or a public method of one. */
export type Documented = {
  /** `name`, or `Class.method`. */
  name: string;
  /** The text of its docstring on one line; null when it has none. */
  docstring: string | null;
  /** True when its own code, or what the module keeps to itself and it calls, throws something that was not caught. */
  throws: boolean;
  /** Names of the parameters that are bare numbers, and `result` when what it gives back is one. */
  numbers: string[];
};

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

const childrenOf = (node: Node): Node[] => (Object.values(node) as unknown[]).flat().filter(isNode);

const isFunction = (node: Node | null | undefined): node is Function_ =>
  /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node?.type ?? '');

type Ending = { throws: boolean; calls: string[] };

/** What ends a piece of code. A function made inside is not part of it; what is caught ends nothing, and may be thrown on. */
function endingOf(node: Node, caught?: string): Ending {
  const parts = node as Node & {
    argument?: Name;
    callee?: Callee;
    handler?: Node | null;
    param?: Name | null;
  };
  if (
    node.type === 'ThrowStatement' &&
    parts.argument?.type === 'Identifier' &&
    parts.argument.name === caught
  )
    return { throws: false, calls: [] };
  // What stands in a `try` is caught; its `catch` and `finally` are not.
  const isCaught = (child: Node) =>
    node.type === 'TryStatement' && parts.handler && child === childrenOf(node)[0];
  const within = node.type === 'CatchClause' ? parts.param?.name : caught;
  const endings = childrenOf(node)
    .filter((child) => !isFunction(child) && !isCaught(child))
    .map((child) => endingOf(child, within));
  return {
    throws: node.type === 'ThrowStatement' || endings.some(({ throws }) => throws),
    calls: [
      ...(node.type === 'CallExpression' ? calledBy(parts.callee) : []),
      ...endings.flatMap(({ calls }) => calls),
    ],
  };
}

type Callee = Name & { property?: Name };

/** `name`, or `#name` of a private method. */
function calledBy(callee: Callee | undefined): string[] {
  if (callee?.type === 'Identifier') return [callee.name ?? ''];
  return callee?.property?.type === 'PrivateIdentifier' ? [`#${callee.property.name}`] : [];
}

/** Functions and methods that a module keeps to itself, by `name` and `#name`. */
function hiddenOf(body: readonly Node[]): Map<string, Ending> {
  const named = body.flatMap((statement): [string, Node | null][] => {
    const { id, declarations, declaration } = statement as Statement;
    if (statement.type === 'FunctionDeclaration') return [[id.name ?? '', statement]];
    if (statement.type === 'VariableDeclaration')
      return declarations.map(({ id: { name = '' }, init }) => [name, init]);
    const theClass = declaration ?? statement;
    if (theClass.type !== 'ClassDeclaration') return [];
    return (theClass as Statement).body.body
      .filter(({ key }) => key?.type === 'PrivateIdentifier')
      .map(({ key, value }) => [`#${key.name}`, value]);
  });
  return new Map(
    named.flatMap(([name, node]) => (isFunction(node) && node.body ? [[name, endingOf(node.body)]] : [])),
  );
}

function throwsIn(
  { throws, calls }: Ending,
  hidden: Map<string, Ending>,
  seen: readonly string[] = [],
): boolean {
  if (throws) return true;
  return calls.some((name) => {
    const called = hidden.get(name);
    return called !== undefined && !seen.includes(name) && throwsIn(called, hidden, [...seen, name]);
  });
}

const isNumber = (type: Node | undefined): boolean => type?.type === 'TSNumberKeyword';

type Parameter = Name & { left?: Parameter; typeAnnotation?: { typeAnnotation: Node } | null };

function numbersOf({ params, returnType }: Function_): string[] {
  const named = params
    // With a value it has when it is left out.
    .map((parameter) => (parameter as Parameter).left ?? (parameter as Parameter))
    .filter(({ typeAnnotation }) => isNumber(typeAnnotation?.typeAnnotation))
    .map(({ name = '' }) => name);
  return isNumber(returnType?.typeAnnotation) ? [...named, 'result'] : named;
}

/** Every exported function and class of a module, each class followed by its public methods and getters. */
export function documentedOf(path: string, source: string): Documented[] {
  const { program, comments } = parseSync(path, source);
  const hidden = hiddenOf(program.body);

  const docstringAt = (start: number): string | null => {
    const before = comments.findLast(
      ({ end }: Comment) => end <= start && source.slice(end, start).trim() === '',
    );
    if (before?.type !== 'Block' || !before.value.startsWith('*')) return null;
    return before.value
      .replace(/\s*\n\s*\*?\s*/g, ' ')
      .replace(/^\*/, '')
      .trim();
  };
  const entryOf = (name: string, start: number, node: Node | null): Documented => ({
    name,
    docstring: docstringAt(start),
    throws: isFunction(node) && node.body !== null && throwsIn(endingOf(node.body), hidden),
    numbers: isFunction(node) ? numbersOf(node) : [],
  });
  const methodsOf = (name: string, members: readonly Member[]): Documented[] =>
    members
      .filter(({ key, kind, accessibility, value }) => {
        const isOpen = key?.type !== 'PrivateIdentifier' && (accessibility ?? 'public') === 'public';
        return isOpen && kind !== 'constructor' && isFunction(value);
      })
      .map(({ key, start, value }) => entryOf(`${name}.${source.slice(key.start, key.end)}`, start, value));

  return program.body.flatMap((statement) => {
    const { declaration, start } = statement as Statement;
    if (!statement.type.startsWith('Export') || !declaration) return [];
    const { id, body, declarations } = declaration as Statement;
    if (declaration.type === 'FunctionDeclaration') return [entryOf(id.name ?? '', start, declaration)];
    if (declaration.type === 'ClassDeclaration') {
      return [entryOf(id.name ?? '', start, null), ...methodsOf(id.name ?? '', body.body)];
    }
    if (declaration.type !== 'VariableDeclaration') return [];
    return declarations
      .filter(({ init }) => isFunction(init))
      .map(({ id: { name = '' }, init }) => entryOf(name, start, init));
  });
}

/** Numbers, texts and patterns that stand in the code of a module, apart from its comments and imports. */
export function literalsOf(path: string, source: string): string[] {
  const walk = (node: Node): string[] => {
    if (node.type === 'ImportDeclaration') return [];
    if (node.type === 'Literal') return [source.slice(node.start, node.end)];
    if (node.type === 'TemplateElement') return [source.slice(node.start, node.end)];
    return childrenOf(node).flatMap(walk);
  };
  return parseSync(path, source).program.body.flatMap(walk);
}

/** Every comment of a module, docstrings included, each on one line. */
export function commentsOf(path: string, source: string): string {
  return parseSync(path, source)
    .comments.map(({ value }) => value.replace(/\s*\n\s*\*?\s*/g, ' '))
    .join('\n');
}
