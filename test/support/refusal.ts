/** Expects this refusal with a full sentence. @returns the sentence */
export const expectRefusal = (
  response: { status: number; body: Record<string, unknown> },
  status: number,
  code: string,
) => {
  expect({
    status: response.status,
    code: (response.body['error'] as { code: string } | undefined)?.code,
  }).toEqual({ status, code });
  const { message } = response.body['error'] as { message: string };
  expect(message).toMatch(/^[A-Z].*\.$/s);
  return message;
};
