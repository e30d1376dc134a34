import type { DocumentStore } from "./store/document-store.ts";

/** One arrival of a content, from before it takes its place until somebody has decided about it. */
export interface Visit {
  readonly onHash: (sha256: string) => void;
  isNew: boolean;
  verdict: "taken" | "refused" | "infected";
  readonly end: () => Promise<void>;
}

interface Content {
  visits: number;
  isNew: boolean;
  isTaken: boolean;
  isInfected: boolean;
}

/**
 * The same content may arrive several times at once, once under a name that is refused. The last visit to end clears
 * up: content that came new and that none of them took leaves the store, infected content for the quarantine. What a
 * claim knows stays in any case.
 */
export function createVisits(
  documents: DocumentStore,
  isHeld: (sha256: string) => boolean,
): () => Visit {
  const contents = new Map<string, Content>();

  return () => {
    let visited: { sha256: string; content: Content } | undefined;
    const visit: Visit = {
      onHash: (sha256) => {
        const content = contents.get(sha256) ?? {
          visits: 0,
          isNew: false,
          isTaken: false,
          isInfected: false,
        };
        content.visits += 1;
        contents.set(sha256, content);
        visited = { sha256, content };
      },
      isNew: false,
      verdict: "refused",
      end: async () => {
        if (visited === undefined) return; // refused before there was a hash
        const { sha256, content } = visited;
        content.visits -= 1;
        content.isNew ||= visit.isNew;
        content.isTaken ||= visit.verdict === "taken";
        content.isInfected ||= visit.verdict === "infected";
        if (content.visits > 0) return;
        contents.delete(sha256);
        if (!content.isNew || content.isTaken || isHeld(sha256)) return;
        if (content.isInfected) await documents.quarantine(sha256);
        else await documents.remove(sha256);
      },
    };
    return visit;
  };
}
