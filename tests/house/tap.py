"""Test points for the checks of the tree: each check gives the list of what is wrong, empty when nothing is."""
import sys


class Tap:
    def __init__(self):
        self.n = self.failed = 0

    def check(self, name, problems):
        self.n += 1
        problems = list(problems)
        self.failed += bool(problems)
        for problem in problems:
            print('# ' + str(problem).rstrip().replace('\n', '\n# '))
        print(f'{"not ok" if problems else "ok"} {self.n} {name}', flush=True)

    def skip(self, name, why):
        self.n += 1
        print(f'ok {self.n} {name} # SKIP {why}', flush=True)

    def end(self):
        print(f'1..{self.n}')
        sys.exit(1 if self.failed else 0)
