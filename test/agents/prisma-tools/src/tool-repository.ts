import { PrismaClient, type DynamicTool } from "@prisma/client";

export class ToolRepository {
  constructor(private readonly prisma: PrismaClient) {}

  active(): Promise<DynamicTool[]> {
    return this.prisma.dynamicTool.findMany({ where: { status: "active" } });
  }

  async upsertActive(name: string, description: string, code: string): Promise<void> {
    await this.prisma.dynamicTool.upsert({
      where: { name },
      create: { name, description, code, status: "active" },
      update: { description, code, status: "active" },
    });
  }

  async draft(name: string, description: string, code: string): Promise<void> {
    await this.prisma.dynamicTool.create({ data: { name, description, code, status: "draft" } });
  }

  async activate(name: string, by: string): Promise<void> {
    await this.prisma.dynamicTool.update({ where: { name }, data: { status: "active", activatedBy: by } });
  }

  async countUse(name: string): Promise<void> {
    await this.prisma.dynamicTool.update({ where: { name }, data: { uses: { increment: 1 } } });
  }
}
