import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { buildSync } from 'esbuild';
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

  test.each([
    ['CommonJS', 'cjs', '.cjs'],
    ['an ES module', 'esm', '.mjs'],
  ] as const)('as %s fails with the advice to keep the library external', (_, format, extension) => {
    const outfile = path.join(folder, 'dist', 'bin', `assets${extension}`);
    buildSync({
      stdin: {
        contents: "import { handlerBundle } from './assets';\ntry { handlerBundle(); } catch ({ message }) { console.log(message); }",
        resolveDir: path.join(__dirname, '..', '..', 'src', 'private'),
      },
      bundle: true,
      platform: 'node',
      format,
      outfile,
      logLevel: 'silent',
    });

    expect(execFileSync(process.execPath, [outfile], { cwd: folder, encoding: 'utf8' })).toContain('keep cdk-lightsail-certificate external');
  });
});
