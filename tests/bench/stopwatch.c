/* Throughline: runs a command and says what it took: processor seconds, wall seconds, peak memory in kB, exit status.
 *
 * A program of its own, and a small one: a child's peak memory starts at that of the process which forked it.
 * Output goes to descriptor 3, so that the command keeps its own.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
seconds (struct timeval t)
{
  return (double) t.tv_sec + (double) t.tv_usec / 1e6;
}

static double
now (void)
{
  struct timespec t;

  clock_gettime (CLOCK_MONOTONIC, &t);
  return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

int
main (int argc, char **argv)
{
  struct rusage usage;
  double start;
  int status;
  pid_t child;

  if (argc < 2)
    {
      fprintf (stderr, "usage: %s COMMAND [ARGUMENT]... 3>RESULT\n", argv[0]);
      return 2;
    }

  start = now ();
  child = fork ();
  if (child == 0)
    {
      close (3);
      execvp (argv[1], argv + 1);
      perror (argv[1]);
      _exit (127);
    }
  if (child < 0 || wait4 (child, &status, 0, &usage) < 0)
    {
      perror ("stopwatch");
      return 2;
    }

  dprintf (3, "%.6f %.6f %ld %d\n", seconds (usage.ru_utime) + seconds (usage.ru_stime), now () - start, usage.ru_maxrss,
           WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status));
  return 0;
}
