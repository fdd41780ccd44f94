/**
 * The unchanged files of the functions of the CDK's provider framework. Only `outbound`, through which they call AWS, and their
 * process are replaced.
 *
 * Not modelled: their log.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction, createContext, runInContext } from 'node:vm';
import type { FunctionAnswer } from './lambda-function';

/** The exports of `outbound`: clients of Lambda and Step Functions, and HTTPS. */
export interface Outbound {
  invokeFunction(input: { readonly FunctionName: string; readonly Payload: string }): Promise<FunctionAnswer>;
  startExecution(input: { readonly name?: string; readonly input: string }): Promise<void>;
  httpRequest(options: { readonly hostname: string; readonly path: string }, body: string): Promise<void>;
}

/** The handlers of the framework's three functions. */
export interface FrameworkFunctions {
  onEvent(event: unknown): Promise<void>;
  /** Throws an error whose message is the event, unless it is complete. */
  isComplete(event: unknown): Promise<void>;
  onTimeout(event: { readonly Cause: string }): Promise<void>;
}

type Timer = (action: () => void, milliseconds: number) => void;
type Module = { exports: any };
type Wrapper = (exports: unknown, require: (name: string) => unknown, module: Module, ...globals: unknown[]) => void;

const FOLDER = join(dirname(require.resolve('aws-cdk-lib')), 'custom-resources', 'lib', 'provider-framework', 'runtime');
const requireBuiltIn = createRequire(join(FOLDER, 'framework.js'));

/** Stack traces of these files become reasons of failures. As in Lambda, they contain no local path, and do not depend on the caller. */
const realm = createContext({ Buffer, TextDecoder, console: { log: () => undefined } });
runInContext('Error', realm).prepareStackTrace = (error: Error, frames: NodeJS.CallSite[]) => {
  const own = frames.filter((frame) => frame.getFileName()?.startsWith(FOLDER));
  return [error, ...own.map((frame) => `    at ${frame}`)].join('\n').replaceAll(FOLDER, '/var/task');
};

/** The globals of the realm that every query uses, as parameters: as globals, they are looked up in `realm` each time, which is slow. */
const GLOBALS = ['Buffer', 'Error', 'JSON', 'Object', 'TextDecoder'];
const globals = GLOBALS.map((name) => runInContext(name, realm));

const wrappers = new Map<string, Wrapper>();

/** Starts new functions with this environment and timer. The files are read and compiled once. */
export function startFramework(env: Readonly<Record<string, string | undefined>>, setTimeout: Timer, outbound: Outbound): FrameworkFunctions {
  const modules = new Map<string, Module>([['./outbound', { exports: outbound }]]);
  const load = (name: string): any => {
    if (!name.startsWith('.')) return requireBuiltIn(name);
    let module = modules.get(name);
    if (!module) {
      module = { exports: {} };
      modules.set(name, module);
      wrapperOf(name)(module.exports, load, module, { env }, setTimeout, ...globals);
      if (name === './util') module.exports.log = () => undefined; // formatting each event takes a sixth of the time of a query
    }
    return module.exports;
  };
  return load('./framework');
}

function wrapperOf(name: string): Wrapper {
  const filename = join(FOLDER, `${name}.js`);
  const parameters = ['exports', 'require', 'module', 'process', 'setTimeout', ...GLOBALS];
  const wrapper = wrappers.get(name) ?? compileFunction(readFileSync(filename, 'utf8'), parameters, { filename, parsingContext: realm }) as Wrapper;
  wrappers.set(name, wrapper);
  return wrapper;
}
