/** Every signer has one, for the events of a stream. */
export class HeaderFormatter {}
