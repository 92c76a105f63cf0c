// Folders that some program keeps in step with other computers, recognised by name or by what the program leaves there.
import { describe, expect, it } from 'vitest';
import { syncedBy } from '../../src/core/backup/synced-folder.ts';

const nothing = () => [];

describe('a data folder', () => {
  it.each([
    ['C:\\Users\\Анна\\OneDrive\\Klyuchnik', 'onedrive'],
    ['C:\\Users\\anna\\OneDrive - ООО Ромашка\\Klyuchnik\\vault', 'onedrive'],
    ['/Users/anna/Library/CloudStorage/OneDrive-Personal/vault', 'onedrive'],
    ['C:\\Users\\anna\\Dropbox (Romashka)\\vault', 'dropbox'],
    ['/home/anna/Dropbox/vault', 'dropbox'],
    ['/Users/anna/Library/CloudStorage/GoogleDrive-anna@gmail.com/My Drive/vault', 'google-drive'],
    ['G:\\Мой диск\\vault', 'google-drive'],
    ['C:\\Users\\anna\\Google Drive\\vault', 'google-drive'],
    ['/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/vault', 'icloud'],
    ['C:\\Users\\anna\\iCloudDrive\\vault', 'icloud'],
    ['C:\\Users\\anna\\YandexDisk\\vault', 'yandex-disk'],
    ['/home/anna/Yandex.Disk/vault', 'yandex-disk'],
    ['/Users/anna/Yandex.Disk.localized/vault', 'yandex-disk'],
    ['D:\\Яндекс.Диск\\vault', 'yandex-disk'],
  ])('%s lies with %s', (folder, program) => {
    expect(syncedBy(folder, nothing)).toBe(program);
  });

  it.each([
    'C:\\Users\\anna\\AppData\\Roaming\\Klyuchnik\\vault',
    '/home/anna/.config/Klyuchnik/vault',
    '/Users/anna/Library/Application Support/Klyuchnik/vault',
    '/home/anna/dropboxes/vault',
    '/home/anna/not-onedrive/vault',
    '/srv/yandexdiskette/vault',
    '/home/anna/my drives/vault',
  ])('%s lies with nobody', (folder) => {
    expect(syncedBy(folder, nothing)).toBeNull();
  });

  it.each([
    ['/home/anna/sync', '.stfolder', 'syncthing'],
    ['/home/anna/sync/deep/vault', '.stfolder', 'syncthing'],
    ['/home/anna/box', '.dropbox.cache', 'dropbox'],
    ['/home/anna/work', '.tmp.drivedownload', 'google-drive'],
  ])('%s under %s lies with %s', (marked, mark, program) => {
    const folder = '/home/anna/sync/deep/vault';
    const namesIn = (path: string) => (path === marked ? [mark, 'other'] : ['other']);
    const isAbove = folder.startsWith(marked);
    expect(syncedBy(folder, namesIn)).toBe(isAbove ? program : null);
    expect(syncedBy(`${marked}/vault`, namesIn)).toBe(program);
  });

  it('in the home folder of somebody who uses Dropbox elsewhere is in no synchronised one', () => {
    const namesIn = (path: string) => (path === '/home/anna' ? ['.dropbox', 'Dropbox', 'OneDrive'] : []);
    expect(syncedBy('/home/anna/.config/Klyuchnik/vault', namesIn)).toBeNull();
  });
});
