import type { Scenario } from '../scenario';
import { alarm } from './alarm';
import { byHand } from './by-hand';
import { deletedByHand } from './deleted-by-hand';
import { destroy } from './destroy';
import { existingCertificate } from './existing-certificate';
import { externalDns } from './external-dns';
import { failed } from './failed';
import { inUse } from './in-use';
import { keepCertificate } from './keep-certificate';
import { lightsailDns } from './lightsail-dns';
import { loadBalancer } from './load-balancer';
import { multiZone } from './multi-zone';
import { nameTaken } from './name-taken';
import { noRecord } from './no-record';
import { replacement } from './replacement';
import { rolledBackUpdate } from './rolled-back-update';
import { route53 } from './route53';
import { sharedRecords } from './shared-records';

/** The longest first, because scenarios run in parallel. */
export const SCENARIOS: readonly Scenario[] = [
  rolledBackUpdate, keepCertificate, sharedRecords, noRecord, replacement, externalDns, inUse, deletedByHand, destroy, route53, byHand, multiZone,
  existingCertificate, loadBalancer, alarm, lightsailDns, failed, nameTaken,
];
