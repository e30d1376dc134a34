/** Body of an invoke response. Its own status tells the result; the HTTP status is 200 whenever our code ran. */
export interface InvokeBody {
  readonly statusCode: number;
  readonly type: string;
  readonly value: unknown;
}

/** What Teams expects for `task/fetch` and `task/submit`: no card envelope; nothing at all closes the dialog. */
export type TaskBody =
  | {
      readonly task:
        | { readonly type: "message"; readonly value: string }
        | {
            readonly type: "continue";
            readonly value: {
              readonly title: string;
              readonly width: "medium";
              readonly height: "large";
              readonly url: string;
              readonly fallbackUrl: string;
            };
          };
    }
  | undefined;

export type InvokeAnswer = InvokeBody | TaskBody;

/** What leaves in the response to an invoke. */
export interface InvokeResponse {
  readonly status: 200;
  readonly body?: InvokeBody | NonNullable<TaskBody>;
}

export function taskMessage(value: string): TaskBody {
  return { task: { type: "message", value } };
}

export function invokeError(statusCode: number, message: string): InvokeBody {
  return {
    statusCode,
    type: "application/vnd.microsoft.error",
    value: { code: String(statusCode), message },
  };
}

/** A sentence in the shape that this kind of invoke can show. */
export function refusedInvoke(
  name: string | undefined,
  statusCode: number,
  message: string,
): InvokeAnswer {
  return name?.startsWith("task/")
    ? taskMessage(message)
    : invokeError(statusCode, message);
}
