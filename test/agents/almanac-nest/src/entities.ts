import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";

@Entity() export class Page {
  @PrimaryColumn() slug!: string;
  @Column("text") body!: string;
  @Column({ default: "draft" }) state!: "draft" | "live";
}
@Entity() export class PendingAction {
  @PrimaryGeneratedColumn("uuid") id!: string;
  @Column() action!: string;
  @Column("simple-json") args!: Record<string, string>;
  @Column({ default: "pending" }) status!: "pending" | "approved" | "denied";
}
@Entity() export class Grant {
  @PrimaryGeneratedColumn() id!: number;
  @Column() tool!: string;
  @Column("text") argsHash!: string;
}
@Entity() export class Forecast {
  @PrimaryGeneratedColumn() id!: number;
  @Column("text") text!: string;
}
