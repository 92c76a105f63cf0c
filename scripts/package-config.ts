// What electron-builder makes of the built program. Each system has its whole list of files: a list that only leaves out
// would be added to "everything in the folder".
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';

const BETTER_SQLITE3 = 'node_modules/better-sqlite3';

/** @param platform as the ready binaries of better-sqlite3 call it */
function filesOf(platform: 'win32' | 'darwin' | 'linux'): string[] {
  const others = ['win32', 'darwin', 'linux', 'linuxmusl'].filter((one) => one !== platform);
  return [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'package.json',
    // What main shows outside its window; it asks for these where they lie.
    'resources/icons/tray.png',
    'resources/icons/tray-template.png',
    'resources/icons/linux/256x256.png',
    `!${BETTER_SQLITE3}/{deps,src}/**`,
    `!${BETTER_SQLITE3}/{binding.gyp,README.md}`,
    `!${BETTER_SQLITE3}/prebuilds/{${others.join(',')}}-*.node`,
    // electron-builder fills in the processor it packs for.
    `!${BETTER_SQLITE3}/prebuilds/*-!(\${arch}).node`,
    // Needed to compile better-sqlite3 only.
    '!node_modules/node-addon-api/**',
  ];
}

// No target names a processor: it would win over the one that is packed for, whose files of Electron are at hand.

/** Every door that a release does not need is shut: see docs/security-checklist.md. */
export const RELEASE_FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

export type Release = {
  /** Https address of the folder that releases are fetched from; without it the program cannot update itself. */
  updates?: string | undefined;
  /** Name and e-mail, as the deb format demands. */
  maintainer?: string | undefined;
  /** As the deb format demands. */
  homepage?: string | undefined;
  /** Folder or zip with Electron's own files; without it they are downloaded. */
  electronDist?: string | undefined;
  /** For others to install: on Windows and macOS it is signed, or not packed at all. */
  isForRelease?: boolean | undefined;
};

/** Electron's own files come as they are where they lie in a folder; a program has no use for these. */
const removeLeftovers: NonNullable<Configuration['afterPack']> = ({ appOutDir, packager }) => {
  rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
  rmSync(join(appOutDir, 'version'), { force: true });
};

export function packageConfig(release: Release = {}): Configuration {
  const { updates, maintainer, homepage, electronDist, isForRelease = false } = release;
  return {
    appId: 'app.klyuchnik.desktop',
    productName: 'Klyuchnik',
    copyright: 'Copyright © 2026 the Klyuchnik authors',
    // The ready binary of better-sqlite3 serves Electron too; compiling it would need its headers.
    npmRebuild: false,
    // By itself electron-builder would put all of a package with a library in it outside: scripts there are under no integrity check.
    asar: { smartUnpack: false },
    asarUnpack: [`${BETTER_SQLITE3}/prebuilds/**`],
    artifactName: `\${productName}-\${version}-\${os}-\${arch}.\${ext}`,
    electronLanguages: ['ru', 'en-US'],
    electronFuses: { ...RELEASE_FUSES, resetAdHocDarwinSignature: true },
    directories: { buildResources: 'resources', output: 'dist' },
    publish: updates ? { provider: 'generic', url: updates } : null,
    ...(electronDist && { electronDist }),
    afterPack: removeLeftovers,
    // The program takes the address from its own package.json: that lies inside the archive, whose integrity is checked.
    extraMetadata: { ...(homepage && { homepage }), ...(updates && { updates }) },
    forceCodeSigning: isForRelease,
    // Everything of age ends so, other programs' files too: this one offers itself, and asks where a file does not show
    // what it is.
    fileAssociations: [
      {
        ext: 'age',
        // Windows keeps all kinds of files under such names, those of other programs too.
        name: 'Klyuchnik.SealedPackage',
        description: 'Sealed file of age',
        mimeType: 'application/x-age-encryption',
        role: 'Viewer',
        rank: 'Alternate',
      },
    ],
    win: {
      icon: 'resources/icons/icon.png',
      target: ['nsis'],
      files: filesOf('win32'),
      verifyUpdateCodeSignature: true,
    },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      // The vault outlives the program: whoever removes the one has not asked for the end of the other.
      deleteAppDataOnUninstall: false,
      installerLanguages: ['ru_RU', 'en_US'],
    },
    mac: {
      icon: 'resources/icons/icon-mac.png',
      category: 'public.app-category.business',
      // An update comes out of the zip.
      target: ['dmg', 'zip'],
      files: filesOf('darwin'),
      hardenedRuntime: true,
      entitlements: 'resources/mac/entitlements.plist',
      entitlementsInherit: 'resources/mac/entitlements.plist',
    },
    linux: {
      icon: 'resources/icons/linux',
      category: 'Office',
      executableName: 'klyuchnik',
      // Wayland finds icon and group of a window by the name of its desktop entry.
      syncDesktopName: true,
      // The deb first: it brings the profile that the sandbox needs on newer systems.
      target: ['deb', 'AppImage'],
      files: filesOf('linux'),
      ...(maintainer && { maintainer }),
      desktop: {
        entry: {
          'Name[ru]': 'Ключник',
          Comment: 'Holds, tests and hands over API-Key tokens of Yandex.Market cabinets',
          'Comment[ru]': 'Хранит, проверяет и передаёт токены API-Key кабинетов Яндекс Маркета',
          Keywords: 'token;api;market;',
          'Keywords[ru]': 'токен;ключ;маркет;',
        },
      },
    },
    // Its AppImage gives up the sandbox only where the system has no user namespaces.
    toolsets: { appimage: '1.0.3' },
  };
}
