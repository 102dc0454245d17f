import { Prop, Schema, SchemaFactory } from "@nestjs/mongoose";

@Schema()
export class Profile {
  @Prop({ required: true }) house!: string;
  @Prop() model?: string;
  @Prop() manners?: string;
  @Prop([String]) habits!: string[];
  @Prop({ type: [Object] }) wishes!: { wish: string; said: string }[];
  @Prop({ default: 0 }) served!: number;
}

export const ProfileSchema = SchemaFactory.createForClass(Profile);
