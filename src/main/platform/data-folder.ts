// Shows the data folder in the system's file manager. The window asks for it without naming a path.
import { shell } from 'electron';
import { Refusal } from '../../shared/result.ts';

/**
 * @param report is told what the system said when it could not
 * @throws Refusal `folder-not-opened`
 */
export async function showFolder(folder: string, report: (error: unknown) => void): Promise<void> {
  const complaint = await shell.openPath(folder);
  if (complaint === '') return;
  report(new Error(`The data folder was not shown: ${complaint}`));
  throw new Refusal({ code: 'folder-not-opened' });
}
