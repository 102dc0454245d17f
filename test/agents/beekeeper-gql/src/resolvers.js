import { GraphQLError } from "graphql";
import { Persona, Proposal, Routine } from "./models.js";
import { ask } from "./assistant.js";

const keeperOnly = (resolver) => (parent, args, ctx) => {
  if (ctx.role !== "keeper") throw new GraphQLError("keepers only", { extensions: { code: "FORBIDDEN" } });
  return resolver(parent, args, ctx);
};

export const typeDefs = `#graphql
  type Proposal { id: ID! text: String status: String }
  type Query { proposals: [Proposal!]! }
  type Mutation {
    ask(question: String!): String
    acceptProposal(id: ID!): Proposal
    declineProposal(id: ID!): Proposal
    enableRoutine(id: ID!): Boolean
    setPersona(text: String!): Boolean
  }
`;

const savePersona = (text) => Persona.findByIdAndUpdate("main", { text }, { upsert: true });

export const resolvers = {
  Query: { proposals: keeperOnly(() => Proposal.find({ status: "pending" })) },
  Mutation: {
    ask: (_p, { question }) => ask(question),
    acceptProposal: keeperOnly(async (_p, { id }, ctx) => {
      const proposal = await Proposal.findOne({ _id: id, status: "pending" });
      if (!proposal) throw new GraphQLError("no such proposal");
      await savePersona(proposal.text);
      proposal.set({ status: "accepted", by: ctx.user });
      return proposal.save();
    }),
    declineProposal: keeperOnly((_p, { id }, ctx) => Proposal.findByIdAndUpdate(id, { status: "declined", by: ctx.user }, { new: true })),
    enableRoutine: keeperOnly(async (_p, { id }) => {
      await Routine.updateOne({ _id: id }, { enabled: true });
      return true;
    }),
    setPersona: keeperOnly(async (_p, { text }) => {
      await savePersona(text);
      return true;
    }),
  },
};
