/** Why a sealed file is not opened; nothing of it was used then. */
export type SealedFileFault =
  | 'foreign'
  | 'newer'
  | 'other-kind'
  | 'passphrase-needed'
  | 'passphrase-wrong'
  | 'damaged'
  | 'too-large';

const sentences: Readonly<Record<SealedFileFault, string>> = {
  foreign: 'this is no backup of Rostrum, or its beginning is damaged',
  newer: 'the backup was made by a newer version of Rostrum; update this server first',
  'other-kind': 'this is a backup of the other kind',
  'passphrase-needed': 'the backup is sealed; its passphrase is needed',
  'passphrase-wrong': 'the passphrase is wrong, or the beginning of the file is damaged',
  damaged: 'the backup is damaged or not whole',
  'too-large': 'the backup holds more than is taken',
};

export class SealedFileError extends Error {
  override readonly name = 'SealedFileError';
  readonly fault: SealedFileFault;
  constructor(fault: SealedFileFault, detail = '', options?: ErrorOptions) {
    super(detail === '' ? sentences[fault] : `${sentences[fault]} (${detail})`, options);
    this.fault = fault;
  }
}

/** What a sealed file holds: everything of a server, or what its administrators have set. */
export type SealedKind = 'whole' | 'configuration';

/** Readable by everybody who has the file, and authenticated with the rest of it. */
export type SealedHeader = {
  readonly kind: SealedKind;
  /** Version of the program that wrote it. */
  readonly program: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Whether a passphrase is needed. */
  readonly sealed: boolean;
};
