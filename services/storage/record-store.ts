/** Where claims, plans, people... are kept. Values go in and come out as JSON; neither side can change the other's copy. */
export interface RecordStore {
  read(collection: string, id: string): Promise<StoredRecord | undefined>;
  /**
   * Resolves with the new version once it is durable. `expectedVersion` is the version that was read; 0 means that the
   * record must not exist yet. Throws VersionConflict when someone else was faster; a failed write changes nothing.
   */
  write(
    collection: string,
    id: string,
    value: unknown,
    expectedVersion: number,
  ): Promise<number>;
  /** Removing what is not there is fine. A record written again later starts at version 1. */
  remove(collection: string, id: string): Promise<void>;
  /** In no particular order. */
  ids(collection: string): Promise<string[]>;
}

export interface StoredRecord {
  readonly version: number;
  readonly value: unknown;
}

export class VersionConflict extends Error {
  override readonly name = "VersionConflict";
  readonly collection: string;
  readonly id: string;
  readonly expectedVersion: number;
  readonly actualVersion: number;

  constructor(conflict: {
    collection: string;
    id: string;
    expectedVersion: number;
    actualVersion: number;
  }) {
    super(
      `${conflict.collection} ${JSON.stringify(conflict.id)} is at version ${conflict.actualVersion}, not ${conflict.expectedVersion}: read it again and decide anew`,
    );
    this.collection = conflict.collection;
    this.id = conflict.id;
    this.expectedVersion = conflict.expectedVersion;
    this.actualVersion = conflict.actualVersion;
  }
}
