import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const names =
  process.platform === 'win32'
    ? ['chrome.exe', 'msedge.exe', 'chromium.exe']
    : ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** @returns {string[]} where a Chromium stands when it is not on the PATH */
const usualPlaces = () => {
  const { env, platform } = process;
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    );
  }
  if (platform === 'win32') {
    return [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  return ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'];
};

/** @param {string} file */
const runs = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * A Chromium (or its kin) of this machine, or undefined when there is none.
 *
 * @returns {string | undefined}
 * @throws {Error} when PLAYWRIGHT_CHROMIUM_PATH names a file that cannot be run
 */
export function chromiumPath() {
  const wanted = process.env['PLAYWRIGHT_CHROMIUM_PATH'];
  if (wanted !== undefined && wanted !== '') {
    if (!runs(wanted))
      throw new Error(`PLAYWRIGHT_CHROMIUM_PATH names ${wanted}, which cannot be run; correct or unset it`);
    return wanted;
  }
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...onPath.flatMap((folder) => names.map((name) => join(folder, name))), ...usualPlaces()].find(runs);
}
