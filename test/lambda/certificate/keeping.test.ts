import { certificate } from './certificates';
import { decideOnKeeping, type Inspection } from '../../../lambda/certificate/keeping';
import type { Standing } from '../../../lambda/certificate/standing';

const desired = { domainNames: ['example.com'], adoptExisting: false };
const adopting = { ...desired, adoptExisting: true };
const fitting = certificate();
const other = certificate({ domainNames: ['example.org'] });

test.each<[string, Inspection, string]>([
  ['no certificate: it is requested again', { standing: "another's", desired }, 'request'],
  ['an owned certificate: its tags are updated', { standing: 'requested', certificate: fitting, desired }, 'keep'],
  ['an owned certificate in a terminal status, which is no reason to fail', { standing: 'requested', certificate: certificate({ status: 'REVOKED' }), desired }, 'keep'],
  ['a certificate that another construct took over and did not keep', { standing: 'handed over', certificate: fitting, desired }, 'keep'],
  ['an owned certificate for other domains: its replacement would have the same name', { standing: 'requested', certificate: other, desired }, 'refuse: its domains'],
  ['another owner: a failure could block a rollback', { standing: "another's", certificate: fitting, desired }, 'leave'],
  ['another owner and other domains', { standing: "another's", certificate: other, desired }, 'leave'],
  ['another owner, with adoptExisting', { standing: "another's", certificate: fitting, desired: adopting }, 'keep'],
  ['another owner and other domains, which cannot be adopted', { standing: "another's", certificate: other, desired: adopting }, 'leave'],
  ['another owner and a terminal status, which cannot be adopted', { standing: "another's", certificate: certificate({ status: 'EXPIRED' }), desired: adopting }, 'leave'],
  ['no certificate here, and an owned one at the previous location', { standing: "another's", desired, moved: 'the Region' }, 'refuse: the Region'],
  ['another owner here, and an owned certificate at the previous location', { standing: "another's", certificate: fitting, desired, moved: 'the Region' }, 'refuse: the Region'],
  ['an owned certificate here, to which a refused move is rolled back', { standing: 'requested', certificate: fitting, desired, moved: 'the Region' }, 'keep'],
  ['a certificate without details', { standing: 'requested', certificate: certificate({ isDetailed: false, domainNames: [] }), desired }, 'wait'],
])('an update that keeps the name finds %s', (_, inspection, decision) => {
  const keeping = decideOnKeeping(inspection);
  expect('because' in keeping ? `${keeping.action}: ${keeping.because}` : keeping.action).toBe(decision);
});

test.each<Standing>(['requested', 'adopted', 'taken over', 'handed over'])('a certificate that is %s is kept', (standing) => {
  expect(decideOnKeeping({ standing, certificate: fitting, desired }).action).toBe('keep');
});
