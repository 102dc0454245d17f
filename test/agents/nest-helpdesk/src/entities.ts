import { Column, CreateDateColumn, Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";

@Entity()
export class Guideline {
  @PrimaryGeneratedColumn() id!: number;
  @Column("text") text!: string;
  @Column({ default: true }) active!: boolean;
  @CreateDateColumn() at!: Date;
}

@Entity()
export class MacroProposal {
  @PrimaryGeneratedColumn() id!: number;
  @Column() title!: string;
  @Column("text") body!: string;
  @Column({ default: "open" }) state!: "open" | "accepted" | "declined";
  @Column({ nullable: true }) decidedBy?: string;
}

@Entity()
export class Ticket {
  @PrimaryGeneratedColumn() id!: number;
  @Column("text") question!: string;
  @Column("text", { nullable: true }) draft?: string;
  @Column({ nullable: true }) rating?: number;
  @Column({ default: "normal" }) priority!: string;
}

@Entity()
export class ModelSpend {
  @PrimaryColumn() model!: string;
  @Column("float", { default: 0 }) dollars!: number;
}
