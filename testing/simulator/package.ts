/** The package `lightsail-simulator`: a library, and a command if it is run. */
import { main } from './main';

export { start, type RunningSimulator, type StartOptions } from './start';
export type { CertificateAt, InAccount, InRegion, SimulatorControl, TimeMove } from './simulator-control';
export type { Knobs } from './knobs';
export type { Fault, FaultCommand } from './faults';
export type { CallRecord } from './call-record';
export type { CertificateInWorld } from './certificate-in-world';

if (require.main === module) void main(process.argv.slice(2));
