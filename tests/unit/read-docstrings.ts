// What a module says of its exports in docstrings, read from its syntax tree.
import { type Comment, parseSync } from 'oxc-parser';

type Node = { type: string; start: number; end: number };
type Name = Node & { name?: string };
type Function_ = Node & { params: Node[]; body: Node | null; returnType?: { typeAnnotation: Node } | null };
type Member = Node & { key: Name; kind?: string; accessibility?: string; value: Node | null };

/** An exported function, an exported class, or a public method of one. */
export type Documented = {
  /** `name`, or `Class.method`. */
  name: string;
  /** The text of its docstring on one line; null when it has none. */
  docstring: string | null;
  /** True when its own code throws something it has not caught. */
  throws: boolean;
  /** Names of the parameters that are bare numbers, and `result` when what it gives back is one. */
  numbers: string[];
};

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

const childrenOf = (node: Node): Node[] => (Object.values(node) as unknown[]).flat().filter(isNode);

const isFunction = (node: Node | null | undefined): node is Function_ =>
  /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node?.type ?? '');

/** A function made inside throws when it is called, not here; what was caught and is thrown on is not its own. */
function throwsItself(node: Node, caught: string | undefined): boolean {
  if (node.type === 'ThrowStatement') {
    const { name } = (node as Node & { argument: Name }).argument;
    return name === undefined || name !== caught;
  }
  const { param } = node as Node & { param?: Name | null };
  const within = node.type === 'CatchClause' ? param?.name : caught;
  return childrenOf(node).some((child) => !isFunction(child) && throwsItself(child, within));
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
    throws: isFunction(node) && node.body !== null && throwsItself(node.body, undefined),
    numbers: isFunction(node) ? numbersOf(node) : [],
  });
  const methodsOf = (name: string, { body }: { body: Node[] }): Documented[] =>
    (body as Member[])
      .filter(({ key, kind, accessibility, value }) => {
        const isOpen = key?.type !== 'PrivateIdentifier' && (accessibility ?? 'public') === 'public';
        return isOpen && kind !== 'constructor' && isFunction(value);
      })
      .map(({ key, start, value }) => entryOf(`${name}.${source.slice(key.start, key.end)}`, start, value));

  return program.body.flatMap((statement) => {
    const { declaration, start } = statement as Node & { declaration?: Node | null };
    if (!statement.type.startsWith('Export') || !declaration) return [];
    const { id, body, declarations } = declaration as Node & {
      id: Name;
      body: { body: Node[] };
      declarations: (Node & { id: Name; init: Node | null })[];
    };
    if (declaration.type === 'FunctionDeclaration') return [entryOf(id.name ?? '', start, declaration)];
    if (declaration.type === 'ClassDeclaration') {
      return [entryOf(id.name ?? '', start, null), ...methodsOf(id.name ?? '', body)];
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
