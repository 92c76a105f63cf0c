// The command line: which arguments are the program's, which are switches, and app.commandLine over them.
import { guarded } from './refuse.ts';

const switches = new Map<string, string>();

export interface CommandLine {
  /** Modules to load before the program (`-r`). */
  preloadModules: string[];
  /** The program's folder or entry file. */
  program: string | undefined;
}

/** Reads the arguments after the executable. Everything after the program is the program's own. */
export function readCommandLine(args: string[]): CommandLine {
  const result: CommandLine = { preloadModules: [], program: undefined };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '-r' || arg === '--require') result.preloadModules.push(args[++i] ?? '');
    else if (arg.startsWith('--')) {
      const [name = '', ...value] = arg.slice(2).split('=');
      if (name !== '') switches.set(name.toLowerCase(), value.join('='));
    } else if (result.program === undefined && !arg.startsWith('-')) result.program = arg;
  }
  return result;
}

export function switchValue(name: string): string | undefined {
  return switches.get(name);
}

export const commandLine = guarded(
  {
    appendSwitch(name: string, value = ''): void {
      switches.set(name.toLowerCase(), value);
    },
    appendArgument(_value: string): void {},
    hasSwitch(name: string): boolean {
      return switches.has(name.toLowerCase());
    },
    getSwitchValue(name: string): string {
      return switches.get(name.toLowerCase()) ?? '';
    },
    removeSwitch(name: string): void {
      switches.delete(name.toLowerCase());
    },
  },
  'CommandLine',
  'app.commandLine',
);
