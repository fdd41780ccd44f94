import type { Certificate } from '@aws-sdk/client-lightsail';

/** The state of a certificate before and after the deployment, as rows of three columns. */
export function certificateTable(before: Certificate, after: Certificate): string[][] {
  const row = (label: string, read: (certificate: Certificate) => string | undefined) => [label, read(before) ?? '–', read(after) ?? '–'];
  return [
    ['', 'before', 'after'],
    row('status', ({ status }) => status),
    ...(after.domainValidationRecords ?? []).map(({ domainName }) =>
      row(domainName ?? '', ({ domainValidationRecords = [] }) =>
        domainValidationRecords.find((record) => record.domainName === domainName)?.validationStatus)),
    row('issued', ({ issuedAt }) => issuedAt && day(issuedAt)),
    row('valid until', ({ notAfter }) => notAfter && day(notAfter)),
    row('serial number', ({ serialNumber }) => serialNumber),
  ];
}

const day = (date: Date) => date.toISOString().slice(0, 10);
