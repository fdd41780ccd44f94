import { ExplainedError } from '../../../lambda/errors/explained-error';

test('an explained error is one line, also in its stack, which the provider framework returns to CloudFormation', () => {
  const error = new ExplainedError('certificate "shop"\n does not exist');

  expect(error).toMatchObject({ name: 'ExplainedError', message: 'certificate "shop" does not exist', stack: 'certificate "shop" does not exist' });
});
