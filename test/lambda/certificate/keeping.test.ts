import { certificate } from './certificates';
import { decideOnKeeping, type Inspection } from '../../../lambda/certificate/keeping';
import type { Standing } from '../../../lambda/certificate/standing';

const desired = { domainNames: ['example.com'], adoptExisting: false };
const adopting = { ...desired, adoptExisting: true };
const fitting = certificate();
const other = certificate({ domainNames: ['example.org'] });

test.each<[string, Inspection, string]>([
  ['nothing: it is requested again', { standing: "another's", desired }, 'request'],
  ['ours: it gets the tags of the template', { standing: 'requested', certificate: fitting, desired }, 'keep'],
  ['ours in a final status, which is no reason to fail', { standing: 'requested', certificate: certificate({ status: 'REVOKED' }), desired }, 'keep'],
  ['one that another construct has taken over and not kept', { standing: 'handed over', certificate: fitting, desired }, 'keep'],
  ['ours for other domains: the template wants another one under the same name', { standing: 'requested', certificate: other, desired }, 'refuse: its domains'],
  ['another\'s: a failure could block a rollback', { standing: "another's", certificate: fitting, desired }, 'leave'],
  ['another\'s for other domains', { standing: "another's", certificate: other, desired }, 'leave'],
  ['another\'s that is to be adopted', { standing: "another's", certificate: fitting, desired: adopting }, 'keep'],
  ['another\'s for other domains, which cannot be adopted', { standing: "another's", certificate: other, desired: adopting }, 'leave'],
  ['another\'s in a final status, which cannot be adopted', { standing: "another's", certificate: certificate({ status: 'EXPIRED' }), desired: adopting }, 'leave'],
  ['nothing here, because ours is elsewhere', { standing: "another's", desired, moved: 'the region' }, 'refuse: the region'],
  ['another\'s here, while ours is elsewhere', { standing: "another's", certificate: fitting, desired, moved: 'the region' }, 'refuse: the region'],
  ['ours here, to which a refused move is rolled back', { standing: 'requested', certificate: fitting, desired, moved: 'the region' }, 'keep'],
  ['little of it yet', { standing: 'requested', certificate: certificate({ isDetailed: false, domainNames: [] }), desired }, 'wait'],
])('an update under its name finds %s', (_, inspection, decision) => {
  const keeping = decideOnKeeping(inspection);
  expect('because' in keeping ? `${keeping.action}: ${keeping.because}` : keeping.action).toBe(decision);
});

test.each<Standing>(['requested', 'adopted', 'taken over', 'handed over'])('a certificate that is %s is kept', (standing) => {
  expect(decideOnKeeping({ standing, certificate: fitting, desired }).action).toBe('keep');
});
