import { ReceiptFields, RejectionFields } from '#web/ui/graphql/fragments.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';

export const WebhooksQuery = graphql(`
  query Webhooks($after: String) {
    integrationKinds
    webhooks(first: 50, after: $after) {
      nodes {
        id
        applicationId
        url
        kinds
        active
        disabled
        createdAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      total {
        count
        capped
      }
    }
  }
`);

export const DeliveriesQuery = graphql(`
  query WebhookDeliveries($id: ID!) {
    webhook(id: $id) {
      id
      deliveries {
        id
        messageId
        kind
        body
        createdAt
        status
        attempts
        due
        answerStatus
        answer
      }
    }
  }
`);

export const CreateWebhook = graphql(
  `
    mutation CreateWebhook($applicationId: ID!, $url: String!, $kinds: [String!]!) {
      createWebhook(applicationId: $applicationId, url: $url, kinds: $kinds) {
        __typename
        ... on WebhookSecret {
          position
          secret
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const RotateWebhookSecret = graphql(
  `
    mutation RotateWebhookSecret($id: ID!) {
      rotateWebhookSecret(id: $id) {
        __typename
        ... on WebhookSecret {
          position
          secret
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const ChangeWebhook = graphql(
  `
    mutation ChangeWebhook($id: ID!, $active: Boolean) {
      changeWebhook(id: $id, active: $active) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const DeleteWebhook = graphql(
  `
    mutation DeleteWebhook($id: ID!) {
      deleteWebhook(id: $id) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

export const TestWebhook = graphql(
  `
    mutation TestWebhook($id: ID!) {
      testWebhook(id: $id) {
        __typename
        ... on WebhookDelivered {
          delivery {
            id
          }
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);

export const ResendDelivery = graphql(
  `
    mutation ResendDelivery($id: ID!) {
      resendWebhookDelivery(id: $id) {
        __typename
        ... on WebhookDelivered {
          delivery {
            id
          }
        }
        ...RejectionFields
      }
    }
  `,
  [RejectionFields],
);
