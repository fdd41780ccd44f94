import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { handlerBundle } from '../../src/private/assets';

test('the package contains the handlers', () => {
  expect(fs.readdirSync(handlerBundle())).toContain('index.js');
});

describe('an app that was bundled with the library', () => {
  let folder: string;
  beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'app-')); });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  test.each<[string, (folder: string) => void]>([
    ['without its assets', () => undefined],
    ['with a folder of the same name', () => fs.writeFileSync(path.join(folder, 'package.json'), '{ "name": "shop" }')],
    ['with such a folder, but no package', () => undefined],
  ])('%s fails with the advice to keep the library external', (name, write) => {
    if (name !== 'without its assets') {
      fs.mkdirSync(path.join(folder, 'assets', 'handler'), { recursive: true });
      fs.writeFileSync(path.join(folder, 'assets', 'handler', 'index.js'), '');
    }
    write(folder);

    expect(() => handlerBundle(folder)).toThrow('if the app is bundled, keep cdk-lightsail-certificate external');
  });
});
