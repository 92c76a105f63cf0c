// Brings the practice market's cabinets in and takes them out again.
import { ask } from '../../client.ts';

export async function enterPractice(): Promise<void> {
  await ask((api) => api.practice.enter());
}

export async function leavePractice(): Promise<void> {
  await ask((api) => api.practice.leave());
}
