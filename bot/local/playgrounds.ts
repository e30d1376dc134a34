import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Persona, type PersonaKey, personas } from "./personas.ts";
import { playgroundConfig } from "./playground-config.ts";
import {
  type PlaygroundProcess,
  spawnPlayground,
} from "./playground-process.ts";

/** Where a persona's Teams window is, and under which address the bot answers into it. */
export interface PlaygroundAddress {
  persona: Persona;
  url: string;
  port: number;
  serviceUrl: string;
  pid: number | undefined;
}

export interface Playgrounds {
  addresses: PlaygroundAddress[];
  /** Resolves when every Playground process is gone. May be called more than once. */
  stop(): Promise<void>;
}

export interface PlaygroundOptions {
  /** Without a path: `http://127.0.0.1:3978`. */
  botUrl: string;
  /** Each persona gets a folder of its own in here, for its configuration and its log. */
  directory: string;
  /** These win over the personas' own ports. A taken port is replaced by a free one. */
  ports?: Partial<Record<PersonaKey, number>>;
  log: (line: string) => void;
  /** Default: all four. */
  people?: readonly Persona[];
}

/**
 * Starts one Microsoft 365 Agents Playground for each persona; nothing of it needs the internet.
 * When one of them fails, the others are stopped again and the promise rejects. They also end when
 * this process does, however it ends.
 */
export async function startPlaygrounds(
  options: PlaygroundOptions,
): Promise<Playgrounds> {
  const { botUrl, directory, ports = {}, log, people = personas } = options;
  const processes: PlaygroundProcess[] = [];
  const stop = async () => {
    await Promise.all(processes.map((playground) => playground.stop()));
  };

  const start = async (persona: Persona): Promise<PlaygroundAddress> => {
    const home = resolve(directory, persona.key);
    const configFile = join(home, "playground.json");
    await mkdir(home, { recursive: true });
    await writeFile(
      configFile,
      JSON.stringify(playgroundConfig(persona), null, 2),
    );
    const wish = ports[persona.key] ?? persona.port;
    const playground = spawnPlayground({
      title: persona.name,
      botUrl,
      port: wish,
      home,
      configFile,
      logFile: join(home, "playground.log"),
    });
    processes.push(playground);
    const port = await playground.untilReady();
    if (port !== wish) {
      log(
        `Port ${wish} is taken, so the Teams window of ${persona.name} is on port ${port}.`,
      );
    }
    const url = `http://localhost:${port}`;
    return {
      persona,
      url,
      port,
      serviceUrl: `${url}/_connector`,
      pid: playground.pid,
    };
  };

  // Waits for all of them even if one fails, or a late one would miss stop() and stay.
  const results = await Promise.allSettled(people.map(start));
  const failed = results.find((result) => result.status === "rejected");
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const addresses = results.flatMap((result) =>
    result.status === "fulfilled" ? [result.value] : [],
  );
  return { addresses, stop };
}
