/**
 * Builds the packages for Python, Java and Go in `dist/`, and verifies that the same app in each of these languages has exactly
 * the template of the TypeScript app. .NET is generated and parsed.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Checks } from './languages/checks';
import { parseDotnet } from './languages/dotnet';
import { go } from './languages/go';
import { java } from './languages/java';
import { Lab } from './languages/lab';
import type { Language } from './languages/language';
import { checkMinimums } from './languages/minimums';
import { python } from './languages/python';
import { type Synthesis, compareTemplates, synthesize } from './languages/templates';
import { typescript } from './languages/typescript';

const lab = new Lab(path.join(__dirname, '..'));
const checks = new Checks();

async function main(): Promise<void> {
  await checks.check(`all apps use the CDK of this project, ${lab.cdkVersion}`, async () => checkVersions());
  const reference = await synthesisOf(typescript);
  if (reference) {
    const compare = (language: Language) => () => compareWith(reference, language);
    const dotnet = async () => {
      await checks.check('.NET: sources and app are valid C#, and the app uses only existing names (neither is compiled)', () => parseDotnet(lab));
    };
    await twoAtATime([compare(go), compare(java), compare(python), dotnet]);
    await checks.check('the README names the minimum version of each language', () => checkMinimums(lab));
  }
  console.log(`\n${checks.summary}`);
  process.exitCode = checks.ok ? 0 : 1;
}

async function compareWith(reference: Synthesis, language: Language): Promise<void> {
  const synthesis = await synthesisOf(language);
  if (!synthesis) return;
  await checks.check(`${language.name}: the template is that of TypeScript`, async () => compareTemplates(reference, synthesis));
  await checks.check(`${language.name}: a synthesis error is an exception with the message of TypeScript`, async () => {
    const sentence = reference.output.trim();
    if (sentence === '' || !synthesis.output.includes(sentence)) throw new Error(`expected ${sentence || 'a message'}, got ${synthesis.output || 'nothing'}`);
  });
}

async function synthesisOf(language: Language): Promise<Synthesis | undefined> {
  let synthesis: Synthesis | undefined;
  await checks.check(`${language.name}: the package builds`, () => language.pack(lab))
    && await checks.check(`${language.name}: the app builds with it and synthesizes`, async () => {
      synthesis = await synthesize(lab, language.name, await language.build(lab));
    });
  return synthesis;
}

/** Other versions of the CDK have other assets, so templates are comparable only with the same version. */
function checkVersions(): void {
  for (const [file, line] of [
    ['python/requirements.txt', `aws-cdk-lib==${lab.cdkVersion}`],
    ['java/pom.xml', `<artifactId>aws-cdk-lib</artifactId>\n      <version>${lab.cdkVersion}</version>`],
    ['go/go.mod', `github.com/aws/aws-cdk-go/awscdk/v2 v${lab.cdkVersion}`],
    ['csharp/Shop.csproj', `Include="Amazon.CDK.Lib" Version="${lab.cdkVersion}"`],
  ]) {
    if (!fs.readFileSync(lab.example(file), 'utf8').includes(line)) throw new Error(`examples/languages/${file} lacks ${line}`);
  }
}

/** Runs compilers and downloads in parallel, on as many cores as the smallest machine has. */
async function twoAtATime(jobs: (() => Promise<void>)[]): Promise<void> {
  const queue = [...jobs];
  const worker = async () => {
    for (let job = queue.shift(); job; job = queue.shift()) await job();
  };
  await Promise.all([worker(), worker()]);
}

void main();
