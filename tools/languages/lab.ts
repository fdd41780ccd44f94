import * as fs from 'node:fs';
import * as path from 'node:path';
import { run } from './run';

/** The folders in which packages are built and apps run: everything except the packages remains in `.cache/`. */
export class Lab {
  readonly packages: string;
  readonly version: string;
  readonly cdkVersion: string;

  constructor(readonly root: string) {
    const { version, devDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    this.packages = path.join(root, 'dist');
    this.version = version;
    this.cdkVersion = devDependencies['aws-cdk-lib'];
  }

  cache(...segments: string[]): string {
    return path.join(this.root, '.cache', 'languages', ...segments);
  }

  example(...segments: string[]): string {
    return path.join(this.root, 'examples', 'languages', ...segments);
  }

  /** A fresh copy of an app, so that building it leaves nothing in the project. */
  copyOfExample(language: string): string {
    const folder = this.cache(language, 'app');
    fs.rmSync(folder, { recursive: true, force: true });
    fs.cpSync(this.example(language), folder, { recursive: true });
    return folder;
  }

  /** Builds the package of one jsii target in `dist/`. */
  async pack(target: string, ...options: string[]): Promise<void> {
    fs.rmSync(path.join(this.packages, target), { recursive: true, force: true });
    await run({ command: 'npx', args: ['jsii-pacmak', '--target', target, '--rosetta-unknown-snippets', 'fail', ...options], cwd: this.root });
  }
}
