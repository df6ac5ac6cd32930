const reference = {
  type: 'object',
  required: ['$ref'],
  properties: { $ref: { type: 'string' } },
  additionalProperties: false,
};
const content = {
  type: 'object',
  minProperties: 1,
  additionalProperties: {
    type: 'object',
    required: ['schema'],
    properties: { schema: { type: 'object' }, example: { type: 'object' } },
    additionalProperties: false,
  },
};
const response = {
  type: 'object',
  required: ['description'],
  properties: { description: { type: 'string' }, content },
  additionalProperties: false,
};
const parameter = {
  type: 'object',
  required: ['name', 'in', 'required', 'schema'],
  properties: {
    name: { type: 'string' },
    in: { enum: ['query', 'header'] },
    description: { type: 'string' },
    required: { type: 'boolean' },
    schema: { type: 'object' },
  },
  additionalProperties: false,
};
const operationShape = {
  type: 'object',
  required: ['operationId', 'summary', 'description', 'responses'],
  properties: {
    operationId: { type: 'string', pattern: '^[a-z][A-Za-z]+$' },
    summary: { type: 'string', minLength: 1 },
    description: { type: 'string', minLength: 1 },
    security: { type: 'array', items: { type: 'object' } },
    parameters: { type: 'array', items: { anyOf: [reference, parameter] } },
    requestBody: {
      type: 'object',
      required: ['content'],
      properties: { required: { type: 'boolean' }, content },
      additionalProperties: false,
    },
    responses: {
      type: 'object',
      required: ['200', '400', '500'],
      patternProperties: { '^[1-5]\\d\\d$': { anyOf: [reference, response] } },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
};
const webhookShape = {
  ...operationShape,
  required: [...operationShape.required, 'requestBody'],
  properties: {
    ...operationShape.properties,
    responses: {
      type: 'object',
      required: ['2XX'],
      properties: { '2XX': response },
      additionalProperties: false,
    },
  },
};
/** What of OpenAPI 3.1 this document uses: https://spec.openapis.org/oas/v3.1.0 */
export const structure = {
  type: 'object',
  required: ['openapi', 'info', 'paths', 'components'],
  properties: {
    openapi: { type: 'string', pattern: '^3\\.1\\.\\d+$' },
    info: {
      type: 'object',
      required: ['title', 'version'],
      properties: { title: { type: 'string' }, version: { type: 'string' }, summary: {}, license: {} },
      additionalProperties: false,
    },
    servers: {
      type: 'array',
      items: { type: 'object', required: ['url'], properties: { url: { type: 'string' } } },
    },
    security: { type: 'array' },
    paths: {
      type: 'object',
      patternProperties: {
        '^/': {
          type: 'object',
          properties: { get: operationShape, post: operationShape },
          additionalProperties: false,
          minProperties: 1,
        },
      },
      additionalProperties: false,
    },
    webhooks: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['post'],
        properties: { post: webhookShape },
        additionalProperties: false,
      },
    },
    components: {
      type: 'object',
      properties: {
        securitySchemes: { type: 'object' },
        parameters: { type: 'object' },
        responses: { type: 'object', additionalProperties: response },
        schemas: { type: 'object', additionalProperties: { type: 'object' } },
      },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
};
