// Catch2, whichever major version the distribution has.
#pragma once

#ifdef TOCSIN_CATCH2_V2
#include <catch2/catch.hpp>
#else
#include <catch2/catch_all.hpp>
using Catch::Approx;
#endif
