/** A document that cannot be fetched, read or executed. `code` is Twilio's: https://www.twilio.com/docs/api/errors */
export class DocumentFailure extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly url: string,
  ) {
    super(message);
    this.name = 'DocumentFailure';
  }
}
