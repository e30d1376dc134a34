import { expect } from "chai";
import { createPeople } from "../../../services/people/people.ts";
import type { RecordStore } from "../../../services/storage/record-store.ts";
import { createMemoryRecordStore } from "../../support/memory-record-store.ts";

const uma = { tenant: "tenant-a", id: "id-uma" };
const recordId = JSON.stringify([uma.tenant, uma.id]);

/** As the bot wrote it before references had a schema: what the SDK made of an activity. */
const ofActivity = {
  user: {
    id: "29:1uma",
    name: "Uma",
    aadObjectId: "id-uma",
  },
  bot: { id: "28:bot", name: "Co-op Claims" },
  conversation: {
    id: "a:1personal-uma",
    conversationType: "personal",
    tenantId: "tenant-a",
    isGroup: false,
  },
  channelId: "msteams",
  locale: "de-DE",
  serviceUrl: "https://smba.trafficmanager.net/emea/",
};
/** Of a chat that the bot made: nobody had written in it. */
const ofOwnChat = {
  bot: { id: "28:bot", name: "" },
  conversation: { isGroup: false, id: "a:made-uma", tenantId: "tenant-a" },
  channelId: "msteams",
  serviceUrl: "https://smba.trafficmanager.net/emea/",
};

describe("A chat that was kept", () => {
  let store: RecordStore;
  beforeEach(() => {
    store = createMemoryRecordStore();
  });
  const write = (conversation: unknown) =>
    store.write(
      "people",
      recordId,
      { schema: 1, ...uma, name: "Uma", cards: {}, conversation },
      0,
    );

  for (const [name, reference] of Object.entries({ ofActivity, ofOwnChat }))
    it(`before references had a schema is found again, and stays as it is: ${name}`, async () => {
      await write(reference);
      const people = createPeople(store);
      expect((await people.get(uma)).conversation).to.deep.equal(reference);
      await people.update(uma, (one) => ({ ...one, language: "ko-KR" }));
      const stored = (await store.read("people", recordId))?.value;
      expect(stored).to.deep.include({
        language: "ko-KR",
        conversation: reference,
      });
    });

  it("keeps what Teams says beyond what the bot relies on", async () => {
    const reference = { ...ofActivity, cluster: { name: "emea" } };
    await write(reference);
    expect((await createPeople(store).get(uma)).conversation).to.deep.equal(
      reference,
    );
  });

  const { serviceUrl: _serviceUrl, ...withoutService } = ofActivity;
  const unusable: Readonly<Record<string, unknown>> = {
    "no service": withoutService,
    "no chat": { ...ofActivity, conversation: {} },
    "a chat whose id is no text": { ...ofActivity, conversation: { id: {} } },
    "a text": "https://smba.trafficmanager.net/emea/",
    nothing: null,
  };
  for (const [name, reference] of Object.entries(unusable))
    it(`is as if none had been kept where nobody can use it: ${name}`, async () => {
      await write(reference);
      const person = await createPeople(store).get(uma);
      expect(person.conversation).to.equal(undefined);
      expect(person.name).to.equal("Uma");
    });

  it("without a readable account of the bot or the person is a chat all the same", async () => {
    await write({ ...ofActivity, bot: "28:bot", user: { name: "Uma" } });
    const { conversation } = await createPeople(store).get(uma);
    expect(conversation).to.deep.include({
      serviceUrl: ofActivity.serviceUrl,
      conversation: ofActivity.conversation,
    });
  });
});
