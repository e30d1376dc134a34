import { Upload, type UploadOptions } from "tus-js-client";
import type { UploadBoot, UploadResult } from "../../bot/pages/boot.ts";

export interface About {
  readonly purposes: readonly string[];
  readonly note: string;
}

export type UploadPage = Awaited<ReturnType<typeof openUploadPage>>;

/** The upload page as its script sees it, without a browser. */
export async function openUploadPage(
  url: string,
  headers: Record<string, string> = {},
) {
  const response = await fetch(url, { headers });
  const html = await response.text();
  const found = /<script id="boot"[^>]*>(.*?)<\/script>/s.exec(html)?.[1];
  const boot = JSON.parse(found ?? "{}") as UploadBoot;
  const uploads = new URL("uploads", url).href;
  const authorization = `Bearer ${boot.session}`;
  const tus = { authorization, "tus-resumable": "1.0.0" };

  const ask = (address: string, init: RequestInit = {}) =>
    fetch(address, {
      ...init,
      headers: { authorization, ...(init.headers as Record<string, string>) },
    });
  const post = (address: string, body: object) =>
    ask(address, { method: "POST", body: JSON.stringify(body) });

  return {
    status: response.status,
    headers: response.headers,
    html,
    boot,
    uploads,
    ask,

    /** The first request of an upload; the answer may be a refusal. */
    create: (name: string, size: number, more: Record<string, string> = {}) =>
      fetch(uploads, {
        method: "POST",
        headers: {
          ...tus,
          "upload-length": String(size),
          "upload-metadata": `filename ${Buffer.from(name).toString("base64")}`,
          ...more,
        },
      }),

    describe: (upload: string, about: About) => post(`${upload}/about`, about),
    result: (upload: string) => ask(`${upload}/result`),
    head: (upload: string) => fetch(upload, { method: "HEAD", headers: tus }),
    patch: (
      upload: string,
      offset: number,
      body: NonNullable<RequestInit["body"]>,
    ) =>
      fetch(upload, {
        method: "PATCH",
        headers: {
          ...tus,
          "upload-offset": String(offset),
          "content-type": "application/offset+octet-stream",
        },
        body,
        ...({ duplex: "half" } as object),
      }),
    remove: (upload: string) =>
      fetch(upload, { method: "DELETE", headers: tus }),
    done: () => post(new URL("upload/finish", url).href, {}),

    /** One file from beginning to end, or a refusal in the shape of a result. */
    async send(
      file: { readonly name: string; readonly bytes: Uint8Array },
      about: About,
      options: Partial<UploadOptions> = {},
    ): Promise<UploadResult> {
      const created = await this.create(file.name, file.bytes.length);
      if (created.status !== 201) {
        const { text } = (await created.json()) as { text: string };
        return { state: "refused", text, name: file.name };
      }
      const uploadUrl = new URL(created.headers.get("location") ?? "", uploads)
        .href;
      await this.describe(uploadUrl, about);
      return this.transfer(uploadUrl, Buffer.from(file.bytes), options);
    },

    /** The bytes from where they stopped, by tus-js-client. */
    transfer: (
      uploadUrl: string,
      bytes: Buffer,
      options: Partial<UploadOptions> = {},
    ) =>
      new Promise<UploadResult>((resolve, reject) => {
        new Upload(bytes, {
          uploadUrl,
          headers: { authorization },
          chunkSize: 1024 * 1024,
          retryDelays: [0, 100, 300],
          onSuccess: ({ lastResponse }) => {
            const body = lastResponse.getBody();
            if (body) resolve(JSON.parse(body) as UploadResult);
            else
              ask(`${uploadUrl}/result`)
                .then((answer) => answer.json() as Promise<UploadResult>)
                .then(resolve, reject);
          },
          onError: reject,
          ...options,
        }).start();
      }),
  };
}
